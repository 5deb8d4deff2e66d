"""Serves the files of images. Only renditions are public; the original an image was made from never is."""

import os
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

PUBLIC_FOLDER = "images"
LONGEST_PATH = 255


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The rendition at `path` below `MEDIA_ROOT`. Anything else, the original included, is 404."""
    parts = PurePosixPath(path).parts
    # Django's `serve` resolves “..” itself: without a look at it, a path leads from here to originals and proofs.
    is_rendition = parts[:1] == (PUBLIC_FOLDER,) and ".." not in parts and len(os.fsencode(path)) <= LONGEST_PATH
    if not is_rendition:
        raise Http404
    response = serve(request, "/".join(parts[1:]), document_root=str(Path(settings.MEDIA_ROOT, PUBLIC_FOLDER)))
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
