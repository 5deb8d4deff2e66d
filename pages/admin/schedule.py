"""“Publish then” in the bar under a page's form, and the way to take it back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.action_menu import PublishMenuItem
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Page

from pages.scheduling import THEN, cancel_schedule, clock_sentence, moment_in_words


class PublishThenItem(PublishMenuItem):
    """A moment and a button; shown to who may publish."""

    template_name = "pages/publish_then.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {"clock_sentence": clock_sentence()}


class ExpiryPanel(PublishingPanel):
    """Wagtail's panel of two dates with the one at which a page leaves the site."""

    def __init__(self, **kwargs: Any) -> None:
        widget = AdminDateTimeInput(
            js_overlay_parent_selector="#schedule-publishing-dialog",
            attrs={
                "data-controller": "w-action",
                "data-action": "w-dialog:hidden->w-action#reset",
                "data-w-dialog-target": "notify",
            },
        )
        super().__init__(**{"children": [FieldPanel("expire_at", widget=widget)]} | kwargs)


@require_POST
def cancel_schedule_view(request: HttpRequest, pk: int) -> HttpResponse:
    page = get_object_or_404(Page, pk=pk).specific
    if not page.permissions_for_user(request.user).can_unschedule():
        raise PermissionDenied
    cancel_schedule(page)
    messages.success(request, f"“{page.title}” is not published by itself any more. Your text is kept.")
    return redirect("wagtailadmin_pages:edit", page.pk)


def say_when(request: HttpRequest, page: Page) -> HttpResponse | None:
    """After a moment was chosen: stays at the page, which says it. Receiver of `after_edit_page`."""
    if request.POST.get("action-publish") != THEN or not page.scheduled_revision:
        return None
    messages.success(
        request, f"“{page.title}” goes public on {moment_in_words(page.scheduled_revision.approved_go_live_at)}."
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
