"""Where a session can be: what the form offers."""

from collections.abc import Iterable

from wagtail.models import Page
from wagtail.query import PageQuerySet

from contact.questions import Question, QuestionWording
from pages.models import PageRole, content_types, listed

ONLINE = "Online"
EITHER = "I am not sure yet"


def meeting_places() -> PageQuerySet:
    """The pages of locations that anybody may read."""
    return listed(Page.objects.filter(content_type__in=content_types(PageRole.LOCATION))).order_by("path")


def meeting_choices(others: Iterable[str] = (ONLINE, EITHER)) -> list[tuple[str, str]]:
    """The places by name, then `others`; each name once, though a place be called “Online”."""
    return [(name, name) for name in dict.fromkeys([*(place.title for place in meeting_places()), *others])]


def choices_of(wording: QuestionWording) -> list[tuple[str, str]]:
    """As the therapist wrote them; places are never lost by it."""
    if wording.question == Question.MEETING:
        return meeting_choices(wording.choice_list)
    return [(choice, choice) for choice in wording.choice_list]


def place_with_slug(slug: str) -> str:
    """The title of the place with the address `slug`, for a link that preselects it; empty when there is none."""
    return meeting_places().filter(slug=slug).values_list("title", flat=True).first() or ""
