"""Notices about images: live pages whose images lack a credit or alt text, licenses that expire, overdue pages."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from wagtail.images.permissions import permission_policy
from wagtail.models import Page

from core.notices import Notice
from images.image_references import image_usages_in, pages_by_image
from images.models import CreditedImage
from images.rights import alt_sentence, broken_sentence, credit_sentence, expiry_warning
from pages.publishing import overdue_pages


def image_notices(user: AbstractBaseUser) -> Iterable[Notice]:
    """For those who may change pictures."""
    if not permission_policy.user_has_permission(user, "change"):
        return
    yield from _held_back()
    yield from _broken()
    live = set(Page.objects.live().values_list("pk", flat=True))
    places = pages_by_image(live)
    wordless = _without_words(places)
    for image in CreditedImage.objects.filter(pk__in=places):
        address = reverse("wagtailimages:edit", args=[image.pk])
        sentences = _sentences(image, image.pk in wordless)
        yield from (Notice(text, address, is_urgent) for text, is_urgent in sentences if text)


def _held_back():
    for page, errors in overdue_pages():
        reasons = " ".join(error.text for error in errors)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield Notice(f"“{page.title}” should have been published by now. {reasons}", address, is_urgent=True)


def _broken():
    for image in CreditedImage.objects.exclude(broken_since=None):
        yield Notice(broken_sentence(image), reverse("wagtailimages:edit", args=[image.pk]), is_urgent=True)


def _without_words(places):
    """Pictures that stand somewhere without an alt text. Only pages that show one with none in its record are read."""
    silent = CreditedImage.objects.filter(pk__in=places, description="").values_list("pk", flat=True)
    pages = Page.objects.filter(pk__in={page for image in silent for page in places[image]}).specific()
    return {use.image.pk for page in pages for use in image_usages_in(page) if not use.has_alt}


def _sentences(image, is_wordless):
    yield f"On a live page: {credit_sentence(image)}" if credit_sentence(image) else "", True
    yield f"On a live page: {alt_sentence(image)}" if is_wordless else "", True
    yield expiry_warning(image), image.is_expired
