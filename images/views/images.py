"""The editor's page of one image, and the file that proves it may be used."""

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.images.permissions import permission_policy
from wagtail.images.views.images import EditView

from images.models import CreditedImage
from images.rights import disagreement


class ImageEditView(EditView):
    """Wagtail's page of one image. It says when a new file tells something else than the record."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        answer = super().form_valid(form)
        if "file" in form.changed_data and (sentence := disagreement(self.object)):
            messages.warning(self.request, sentence)
        return answer


@never_cache
@require_admin_access
@require_safe
def image_evidence(request: HttpRequest, pk: int) -> FileResponse:
    """The private proof that an image may be used, for people who may edit the image. Always a download."""
    image = get_object_or_404(CreditedImage, pk=pk)
    if not permission_policy.user_has_permission_for_instance(request.user, "change", image):
        raise PermissionDenied
    if not image.evidence:
        raise Http404
    return FileResponse(image.evidence.open(), as_attachment=True)
