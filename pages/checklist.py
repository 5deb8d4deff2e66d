"""What to look at before a page goes public: the publishing checks, which block it, and hints, which do not.

Hints are functions named in `settings.PUBLISHING_HINTS`; like a check, each takes a page as it would be published and
gives a list of `PublishingError`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.notices import PublishingError
from pages.body_outline import text_of
from pages.dead_links import dead_links_in
from pages.publishing import publishing_errors_of, way_back_to

# Where somebody who reads of it may be watched by whom it is about.
DANGER = re.compile(r"\b(?:abus|violen|afraid of|threat|stalk|coerci|suicid|self-harm)\w*", re.IGNORECASE)


@dataclass(frozen=True)
class Point:
    """One sentence of the checklist, with the place where it is mended."""

    text: str
    url: str
    is_blocking: bool


def checklist_of(page: Page) -> list[Point]:
    """Every point about `page`, those first that keep it from being published."""
    hints = [hint for path in settings.PUBLISHING_HINTS for hint in import_string(path)(page)]
    blocking = [Point(error.text, way_back_to(page, error.url), True) for error in publishing_errors_of(page)]
    return [*blocking, *(Point(hint.text, hint.url, False) for hint in hints)]


def field_address(page: Page, field: str) -> str:
    """The editor's page of `page`, at one of its fields."""
    return place_in_editor(page, f"id_{field}")


def place_in_editor(page: Page, place: str) -> str:
    """The editor's page of `page`, at the element with the id `place`."""
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk]) if page.pk else ''}#{place}"


def page_hints(page: Page) -> list[PublishingError]:
    """What any page may lack."""
    return [PublishingError(text, field_address(page, field)) for text, field in _hints(page)]


def _hints(page: Page) -> Iterator[tuple[str, str]]:
    if not page.description:
        yield "There is no description. Lists and search results show one.", "search_description"
    body = getattr(page, "body", None)
    if body and (dead := dead_links_in(body)):
        word = "A link leads" if dead == 1 else f"{dead} links lead"
        yield f"{word} to a page that is deleted or not published. Readers see only its words.", "title"
    if body and not page.is_sensitive and (found := DANGER.search(text_of(body))):
        text = f"The text speaks of “{found[0]}”. Whoever reads it may be watched: mark the page as sensitive?"
        yield text, "is_sensitive"


@never_cache
@require_safe
def checklist_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The checklist of the last saved draft, as a part of the editor's page."""
    page = get_object_or_404(Page, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return render(request, "pages/checklist.html", {"points": checklist_of(page.get_latest_revision_as_object())})
