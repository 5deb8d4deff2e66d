"""Sentences in the editor before a page is moved or copied to an address that it may not have."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from pages.reserved_slugs import refusal, reserved_slugs


def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Receiver of the hook `before_move_page`."""
    if page.slug not in reserved_slugs(destination):
        return None
    messages.error(request, refusal(page.slug))
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Receiver of the hook `before_copy_page`."""
    slug = request.POST.get("new_slug", "")
    parent = Page.objects.filter(pk=request.POST.get("new_parent_page") or 0).first() or page.get_parent()
    if slug not in reserved_slugs(parent):
        return None
    messages.error(request, refusal(slug))
    return redirect("wagtailadmin_pages:copy", page.pk)


def refuse_bulk_move(request: HttpRequest, action_type: str, pages: list[Page], action: Any) -> HttpResponse | None:
    """Receiver of the hook `before_bulk_action`."""
    if action_type != "move" or action.model is not Page:
        return None
    reserved = reserved_slugs(action.cleaned_form.cleaned_data["chooser"])
    refused = [page for page in pages if page.slug in reserved]
    for page in refused:
        messages.error(request, f"“{page.title}” was not moved. {refusal(page.slug)}")
    return redirect(action.next_url) if refused else None
