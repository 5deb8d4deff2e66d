"""What the darkroom says before a page goes public. Asked by the gate (`settings.PUBLISHING_CHECKS`)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from images.models import RightsReason
from images.rights import alt_sentence, credit_sentence, expiry_warning, people_warning
from images.usage import uses_in


@dataclass(frozen=True)
class Objection:
    """A plain sentence, and the address of the place where it can be put right."""

    text: str
    url: str


@dataclass(frozen=True)
class Warning:
    """Something to think about. It objects until somebody types a reason; `name` tells which warning it was."""

    text: str
    picture: object
    name: str


def objections(page) -> list[Objection]:
    """Everything about its pictures that keeps `page` from being published, each point once."""
    uses = list(uses_in(page))
    points = [point for use in uses for point in _objections_to(use, page)]
    points += [_as_objection(warning, page) for warning in unanswered_warnings(page, uses)]
    return list(dict.fromkeys(points))


def warnings(page, uses=None) -> list[Warning]:
    """What deserves a second thought, answered or not."""
    found = [warning for use in uses or uses_in(page) for warning in _warnings_about(use.picture, page)]
    return list({(warning.picture.pk, warning.name): warning for warning in found}.values())


def unanswered_warnings(page, uses=None) -> list[Warning]:
    found = warnings(page, uses)
    if not found:
        return []
    reasons = RightsReason.objects.filter(page_id__in=_answered_on(page))
    answered = set(reasons.values_list("picture_id", "warning"))
    return [warning for warning in found if (warning.picture.pk, warning.name) not in answered]


def _answered_on(page):
    """Where reasons for `page` were given: on itself, or on the page it is an alias or a new copy of."""
    copied = page.live_revision and int(page.live_revision.object_id)
    return {pk for pk in (page.pk, page.alias_of_id, copied) if pk}


def _objections_to(use, page) -> Iterator[Objection]:
    record = reverse("wagtailimages:edit", args=[use.picture.pk])
    if sentence := credit_sentence(use.picture):
        yield Objection(sentence, record)
    if not use.has_alt:
        yield Objection(alt_sentence(use.picture), _place_of(use, page) if use.path and page.pk else record)


def _place_of(use, page):
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#:w:contentpath={use.path}"


def _warnings_about(picture, page) -> Iterator[Warning]:
    if sentence := expiry_warning(picture):
        verb = "expired" if picture.is_expired else "expires"
        yield Warning(sentence, picture, f"{verb} {picture.licence_expires_on:%Y-%m-%d}")
    if getattr(page, "is_sensitive", False) and (sentence := people_warning(picture)):
        yield Warning(sentence, picture, "people")


def _as_objection(warning, page):
    if not page.pk:
        text = f"{warning.text} You can also save the page as a draft and give a reason there."
        return Objection(text, reverse("wagtailimages:edit", args=[warning.picture.pk]))
    return Objection(f"{warning.text} You can also give a reason.", reverse("picture_reasons", args=[page.pk]))
