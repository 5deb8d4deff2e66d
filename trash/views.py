"""The bin in the editor: what is in it, put it back, or take it out for good."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.generic import ListView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.images.views.images import DeleteView
from wagtail.images.views.multiple import DeleteView as DeleteUploadedView
from wagtail.models import Page

from core.requests import EditorRequest
from images.models import CreditedImage
from trash.deletion import CannotDelete, CannotPutBack, forget, put_back, throw_image_away
from trash.models import DAYS_KEPT, TrashedItem
from trash.permissions import may_put_back

ITEMS_A_PAGE = 50


class BinView(WagtailAdminTemplateMixin, ListView):
    request: EditorRequest
    page_title = "Bin"
    header_icon = "bin"
    template_name = "trash/bin.html"
    paginate_by = ITEMS_A_PAGE
    queryset = TrashedItem.objects.defer("contents").select_related("deleted_by")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(days=DAYS_KEPT, **kwargs)
        for item in context["object_list"]:
            item.may_put_back = may_put_back(self.request.user, item)
        return context


def _item_for(request: EditorRequest, pk: int) -> TrashedItem:
    item = get_object_or_404(TrashedItem, pk=pk)
    if not may_put_back(request.user, item):
        raise PermissionDenied
    return item


@require_POST
def put_back_view(request: EditorRequest, pk: int) -> HttpResponse:
    """Once more where it was; the message leads there."""
    item = _item_for(request, pk)
    try:
        found = put_back(item, request.user)
    except CannotPutBack as reason:
        messages.error(request, f"“{item.title}” is still in the bin. {reason}")
        return redirect("bin")
    messages.success(request, f"“{item.title}” is back.", buttons=[messages.button(edit_url(item, found), "Open it")])
    return redirect("bin")


def edit_url(item: TrashedItem, found: Page | CreditedImage) -> str:
    name = "wagtailadmin_pages:edit" if item.kind == TrashedItem.Kind.PAGE else "wagtailimages:edit"
    return reverse(name, args=[found.pk])


@require_POST
def forget_view(request: EditorRequest, pk: int) -> HttpResponse:
    item = _item_for(request, pk)
    forget(TrashedItem.objects.filter(pk=item.pk))
    messages.success(request, f"“{item.title}” is deleted for good.")
    return redirect("bin")


def say_where_it_went(request: HttpRequest, title: str) -> None:
    button = messages.button(reverse("bin"), "Open the bin")
    messages.success(request, f"“{title}” is in the bin for {DAYS_KEPT} days.", buttons=[button])


class ImageDeleteView(DeleteView):
    """Wagtail's page that asks before a picture is deleted; the picture goes into the bin."""

    def form_valid(self, form: Form) -> HttpResponse:
        title = self.object.title
        try:
            throw_image_away(self.object, self.request.user)
        except CannotDelete:
            raise PermissionDenied from None
        say_where_it_went(self.request, title)
        return redirect(get_valid_next_url_from_request(self.request) or self.index_url_name)


class UploadedImageDeleteView(DeleteUploadedView):
    """“Delete” beside a picture that was just uploaded."""

    def post(self, request: EditorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        image = get_object_or_404(self.get_model(), pk=kwargs[self.pk_url_kwarg])
        if not self.permission_policy.user_has_permission_for_instance(request.user, "delete", image):
            raise PermissionDenied
        throw_image_away(image, request.user)
        return JsonResponse({"success": True, self.context_object_id_name: kwargs[self.pk_url_kwarg]})
