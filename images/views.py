"""Serves the files of pictures. Only renditions are public; the original a picture was made from never is."""

import os
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.images.permissions import permission_policy
from wagtail.images.views.images import EditView

from images.models import CreditedImage
from images.rights import disagreement

PUBLIC_FOLDER = "images"
LONGEST_PATH = 255


@require_safe
def serve_media(request, path):
    """The rendition at `path` below `MEDIA_ROOT`. Anything else, the original included, is 404."""
    parts = PurePosixPath(path).parts
    # Django's `serve` resolves “..” itself: without a look at it, a path leads from here to originals and proofs.
    is_rendition = parts[:1] == (PUBLIC_FOLDER,) and ".." not in parts and len(os.fsencode(path)) <= LONGEST_PATH
    if not is_rendition:
        raise Http404
    response = serve(request, "/".join(parts[1:]), document_root=Path(settings.MEDIA_ROOT, PUBLIC_FOLDER))
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


class ImageEditView(EditView):
    """Wagtail's page of one picture. It says when a new file tells something else than the record."""

    def form_valid(self, form):
        answer = super().form_valid(form)
        if "file" in form.changed_data and (sentence := disagreement(self.object)):
            messages.warning(self.request, sentence)
        return answer


@never_cache
@require_admin_access
@require_safe
def image_evidence(request, pk):
    """The private proof that a picture may be used, for people who may edit the picture. Always a download."""
    image = get_object_or_404(CreditedImage, pk=pk)
    if not permission_policy.user_has_permission_for_instance(request.user, "change", image):
        raise PermissionDenied
    if not image.evidence:
        raise Http404
    return FileResponse(image.evidence.open(), as_attachment=True)
