"""What of the pictures deserves a look: live pages that lost rights or words, and what the gate holds back."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from wagtail.images.permissions import permission_policy
from wagtail.models import Page

from core.gate import overdue
from desk.notice import Notice
from images.models import CreditedImage
from images.rights import alt_sentence, credit_sentence, expiry_warning
from images.usage import pages_by_picture, uses_in


def picture_notices(user: AbstractBaseUser) -> Iterable[Notice]:
    """For those who may change pictures."""
    if not permission_policy.user_has_permission(user, "change"):
        return
    yield from _held_back()
    live = set(Page.objects.live().values_list("pk", flat=True))
    places = pages_by_picture(live)
    wordless = _without_words(places)
    for picture in CreditedImage.objects.filter(pk__in=places):
        address = reverse("wagtailimages:edit", args=[picture.pk])
        sentences = _sentences(picture, picture.pk in wordless)
        yield from (Notice(text, address, is_urgent) for text, is_urgent in sentences if text)


def _held_back():
    for page, objections in overdue():
        reasons = " ".join(objection.text for objection in objections)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield Notice(f"“{page.title}” should have been published by now. {reasons}", address, is_urgent=True)


def _without_words(places):
    """Pictures that stand somewhere without an alt text. Only pages that show one with none in its record are read."""
    silent = CreditedImage.objects.filter(pk__in=places, description="").values_list("pk", flat=True)
    pages = Page.objects.filter(pk__in={page for picture in silent for page in places[picture]}).specific()
    return {use.picture.pk for page in pages for use in uses_in(page) if not use.has_alt}


def _sentences(picture, is_wordless):
    yield f"On a live page: {credit_sentence(picture)}" if credit_sentence(picture) else "", True
    yield f"On a live page: {alt_sentence(picture)}" if is_wordless else "", True
    yield expiry_warning(picture), picture.is_expired
