"""Somebody writes what may be begun already: a draft with the same title is offered."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page


def offer_draft(request: HttpRequest, page: Page) -> None:
    """After a page is made: names a draft beside it with the same title. For the hook `after_create_page`."""
    beside = page.get_siblings(inclusive=False).filter(live=False, draft_title__iexact=page.title)
    draft = beside.order_by("-latest_revision_created_at").first()
    if draft is None or not draft.permissions_for_user(request.user).can_edit():
        return
    words = (
        f"A draft with the title “{draft.draft_title}” is there already. What you write now is kept as another page."
    )
    button = messages.button(reverse("wagtailadmin_pages:edit", args=[draft.pk]), "Open that draft")
    messages.warning(request, words, buttons=[button])
