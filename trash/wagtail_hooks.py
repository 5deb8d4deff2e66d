from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction as DeletePages
from wagtail.admin.views.pages.utils import type_to_delete_confirmation
from wagtail.images.views.bulk_actions.delete import DeleteBulkAction as DeleteImages
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from core.requests import EditorRequest
from images.models import CreditedImage
from trash.deletion import CannotDelete, throw_image_away, throw_page_away
from trash.views import (
    BinView,
    ImageDeleteView,
    UploadedImageDeleteView,
    forget_view,
    put_back_view,
    say_where_it_went,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# After what other rooms register: theirs may refuse, and of two that delete the last one counts.
LAST = 1000


@hooks.register("register_admin_urls")
def register_bin_urls() -> list[URLPattern]:
    return [
        path("bin/", BinView.as_view(), name="bin"),
        path("bin/<int:pk>/put-back/", put_back_view, name="put_back"),
        path("bin/<int:pk>/forget/", forget_view, name="forget"),
        # Ahead of Wagtail's own at the same addresses: this room stands before it among the installed ones.
        path("images/<int:image_id>/delete/", ImageDeleteView.as_view()),
        path("images/multiple/<int:image_id>/delete/", UploadedImageDeleteView.as_view()),
    ]


@hooks.register("register_settings_menu_item")
def register_bin_menu_item() -> MenuItem:
    return MenuItem("Bin", reverse("bin"), icon_name="bin", order=950)


@hooks.register("before_delete_page", order=LAST)
def move_page_to_trash(request: EditorRequest, page: Page) -> HttpResponse | None:
    """In place of Wagtail's deletion, once somebody has confirmed it. Called inside a transaction."""
    if request.method != "POST" or not type_to_delete_confirmation(request):
        return None
    parent = page.get_parent()
    try:
        throw_page_away(page, request.user)
    except CannotDelete:
        raise PermissionDenied from None
    say_where_it_went(request, page.get_admin_display_title())
    answers = [hook(request, page) for hook in hooks.get_hooks("after_delete_page")]
    redirects = [answer for answer in answers if hasattr(answer, "status_code")]
    next_url = get_valid_next_url_from_request(request)
    return redirects[0] if redirects else redirect(next_url or reverse("wagtailadmin_explore", args=[parent.pk]))


@hooks.register("register_bulk_action", order=LAST)
class TrashPages(DeletePages):
    @classmethod
    def execute_action(cls, objects: Sequence[Page], user: "User | None" = None, **kwargs: Any) -> tuple[int, int]:
        below = 0
        for page in objects:
            # One of them may be below another that went just now.
            if type(page).objects.filter(pk=page.pk).exists():
                below += throw_page_away(page, user).pages_below
        return len(objects), below


@hooks.register("register_bulk_action", order=LAST)
class TrashImages(DeleteImages):
    models = [CreditedImage]

    @classmethod
    def execute_action(
        cls, objects: Sequence[CreditedImage], user: "User | None" = None, **kwargs: Any
    ) -> tuple[int, int]:
        for image in objects:
            throw_image_away(image, user)
        return len(objects), 0


@hooks.register("register_log_actions")
def register_put_back(actions: LogActionRegistry) -> None:
    actions.register_action("trash.put_back", "Put back", "Put back from the bin")
