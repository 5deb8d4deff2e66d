"""Where a session can be: what the form offers."""

from collections.abc import Iterable

from wagtail.models import Page
from wagtail.query import PageQuerySet

from contact.questions import Question, QuestionWording
from pages.models import PageRole, PracticeDetails, content_types, listed

ONLINE = "Online"
EITHER = "I am not sure yet"


def meeting_places() -> PageQuerySet:
    """The pages of locations that anybody may read."""
    return listed(Page.objects.filter(content_type__in=content_types(PageRole.LOCATION))).order_by("path")


def offered_places(practice: PracticeDetails) -> list[str]:
    """The titles of the places where people can be served."""
    places = list(meeting_places().specific())
    for place in places:
        # Each would read it anew.
        place.practice = practice
    return [place.title for place in places if place.is_covered]


def meeting_choices(places: Iterable[str], others: Iterable[str] = (ONLINE, EITHER)) -> list[tuple[str, str]]:
    """The `places` by name, then `others`; each name once, though a place be called “Online”."""
    return [(name, name) for name in dict.fromkeys([*places, *others])]


def choices_of(wording: QuestionWording, places: Iterable[str]) -> list[tuple[str, str]]:
    """As the therapist wrote them; `places` are never lost by it."""
    if wording.question == Question.MEETING:
        return meeting_choices(places, wording.choice_list)
    return [(choice, choice) for choice in wording.choice_list]


def place_with_slug(slug: str) -> str:
    """The title of the place with the address `slug`, for a link that preselects it; empty when there is none."""
    return meeting_places().filter(slug=slug).values_list("title", flat=True).first() or ""
