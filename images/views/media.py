"""Serves the files of images: renditions of what a visitor may see. The original an image was made from never is."""

import os

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from wagtail.images.models import SourceImageIOError, get_rendition_storage

from core.file_responses import file_response
from images.models import CreditedImage
from images.rendition_files import NAME, READER_SIZES, name_of, rendition_content, spec_in
from images.visibility import is_editor, is_open_to, is_public

LONGEST_PATH = 255
FOREVER = "public, max-age=31536000, immutable"


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The rendition at `path`. 404 for anything else, the original included, and for what a stranger may not see."""
    found = NAME.fullmatch(path) if len(os.fsencode(path)) <= LONGEST_PATH else None
    if not found:
        raise Http404
    image = get_object_or_404(CreditedImage, pk=int(found["pk"]))
    # Other sizes are the editor's alone: its forms show an image as large as it is.
    is_of_readers = spec_in(path) in READER_SIZES
    is_for_all = is_of_readers and is_public(image)
    if not is_for_all and not (is_open_to(image, request) if is_of_readers else is_editor(request)):
        raise Http404
    response = _answer(request, image, path)
    response.headers.setdefault("Cache-Control", FOREVER if is_for_all else "private, no-cache")
    if not is_for_all:
        patch_vary_headers(response, ["Cookie"])
    return response


def serve_rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """The rendition at `path`, for whoever has been let in already."""
    found = NAME.fullmatch(path) if len(os.fsencode(path)) <= LONGEST_PATH else None
    if not found:
        raise Http404
    return _answer(request, get_object_or_404(CreditedImage, pk=int(found["pk"])), path)


def _answer(request, image, path):
    spec = spec_in(path)
    if spec and path != name_of(image, spec):
        # The credit or the file has changed since the page was made that names this address.
        return redirect(image.planned_rendition(spec).url, permanent=False, headers={"Cache-Control": "no-cache"})
    storage = get_rendition_storage()
    if storage.exists(path):
        return _file(request, storage, path)
    if not spec:
        raise Http404
    try:
        return _made_now(request, image, spec, storage, path)
    except SourceImageIOError as error:
        raise Http404 from error


def _file(request, storage, path):
    return file_response(request, storage.open(path), storage.get_modified_time(path))


def _made_now(request, image, spec, storage, path):
    """What nobody asked for before. With a full disk it is shown all the same, and made again the next time."""
    content = rendition_content(image, spec)
    if storage.exists(path):
        return _file(request, storage, path)
    return FileResponse(content, filename=os.path.basename(path))
