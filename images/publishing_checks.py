"""Publishing checks on the images of a page. Named in `settings.PUBLISHING_CHECKS`."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from wagtail.models import Page

from core.notices import PublishingError
from images.image_references import ImageUsage, image_usages_in
from images.models import CreditedImage, WarningOverride
from images.rights import alt_sentence, credit_sentence, expiry_warning, people_warning


@dataclass(frozen=True)
class PublishingWarning:
    """Keeps a page from being published until somebody types a reason; `name` identifies the warning."""

    text: str
    image: CreditedImage
    name: str


def publishing_errors(page: Page) -> list[PublishingError]:
    """Everything about its images that keeps `page` from being published, each point once."""
    uses = list(image_usages_in(page))
    points = [point for use in uses for point in _errors_of(use, page)]
    points += [_as_error(warning, page) for warning in unanswered_warnings(page, uses)]
    return list(dict.fromkeys(points))


def warnings(page: Page, uses: list[ImageUsage] | None = None) -> list[PublishingWarning]:
    """What deserves a second thought, answered or not."""
    found = [warning for use in uses or image_usages_in(page) for warning in _warnings_about(use.image, page)]
    return list({(warning.image.pk, warning.name): warning for warning in found}.values())


def unanswered_warnings(page: Page, uses: list[ImageUsage] | None = None) -> list[PublishingWarning]:
    found = warnings(page, uses)
    if not found:
        return []
    reasons = WarningOverride.objects.filter(page_id__in=_answered_on(page))
    answered = set(reasons.values_list("image_id", "warning"))
    return [warning for warning in found if (warning.image.pk, warning.name) not in answered]


def _answered_on(page):
    """Where reasons for `page` were given: on itself, or on the page it is an alias or a new copy of."""
    copied = page.live_revision and int(page.live_revision.object_id)
    return {pk for pk in (page.pk, page.alias_of_id, copied) if pk}


def _errors_of(use: ImageUsage, page: Page) -> Iterator[PublishingError]:
    record = reverse("wagtailimages:edit", args=[use.image.pk])
    if sentence := credit_sentence(use.image):
        yield PublishingError(sentence, f"{record}#id_preset")
    if not use.has_alt:
        yield PublishingError(
            alt_sentence(use.image), _place_of(use, page) if use.path and page.pk else f"{record}#id_description"
        )


def _place_of(use, page):
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#:w:contentpath={use.path}"


def _warnings_about(image: CreditedImage, page: Page) -> Iterator[PublishingWarning]:
    if sentence := expiry_warning(image):
        verb = "expired" if image.is_expired else "expires"
        yield PublishingWarning(sentence, image, f"{verb} {image.license_expires_on:%Y-%m-%d}")
    if getattr(page, "is_sensitive", False) and (sentence := people_warning(image)):
        yield PublishingWarning(sentence, image, "people")


def _as_error(warning, page):
    if not page.pk:
        text = f"{warning.text} You can also save the page as a draft and give a reason there."
        return PublishingError(text, reverse("wagtailimages:edit", args=[warning.image.pk]))
    return PublishingError(f"{warning.text} You can also give a reason.", reverse("image_reasons", args=[page.pk]))
