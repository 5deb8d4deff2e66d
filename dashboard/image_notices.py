"""Notices about images: live pages whose images lack a credit or alt text, licenses that expire."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from wagtail.images.permissions import permission_policy
from wagtail.models import Page, ReferenceIndex

from core.notices import Notice
from images.image_references import image_usages_in, live_pages_by_image
from images.models import CreditedImage
from images.rights import SOON, alt_sentence, broken_sentence, credit_sentence, expiry_warning

MOST_LOOKED_AT = 100
# A page with a picture without words could not have been published: those come last.
LOOKED_AT_FIRST = (
    F("broken_since").desc(nulls_last=True), "-lacks_credit", F("license_expires_on").asc(nulls_last=True), "-pk",
)  # fmt: skip


def image_notices(user: AbstractBaseUser) -> Iterable[Notice]:
    """For those who may change pictures."""
    if not permission_policy.user_has_permission(user, "change"):
        return
    images = _looked_at()
    yield from (_broken(image) for image in images if image.broken_since)
    places = live_pages_by_image([image.pk for image in images if image.is_suspect])
    wordless = _without_words(images, places)
    for image in images:
        if image.pk not in places:
            continue
        address = reverse("wagtailimages:edit", args=[image.pk])
        sentences = _sentences(image, image.pk in wordless)
        yield from (Notice(text, f"{address}#{field}", is_urgent) for text, field, is_urgent in sentences if text)


def _looked_at():
    """Pictures that are broken, and those in use that may lack something: whatever is not among them lacks nothing."""
    is_near = Q(license_expires_on__lte=timezone.localdate() + SOON)
    usage = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(CreditedImage),
        to_object_id=Cast(OuterRef("pk"), CharField()),
    )
    is_suspect = (Q(description="") | is_near | Q(lacks_credit=True)) & Exists(usage)
    found = CreditedImage.objects.annotate(is_suspect=ExpressionWrapper(is_suspect, BooleanField()))
    found = found.filter(~Q(broken_since=None) | is_suspect)
    return list(found.order_by(*LOOKED_AT_FIRST)[:MOST_LOOKED_AT])


def _broken(image):
    return Notice(broken_sentence(image), reverse("wagtailimages:edit", args=[image.pk]) + "#id_file", is_urgent=True)


def _without_words(images, places):
    """Pictures that stand somewhere without an alt text. Only pages that show one with none in its record are read."""
    silent = [image.pk for image in images if image.pk in places and not image.description]
    pages = (
        Page.objects.filter(pk__in={page for image in silent for page in places[image]}).specific() if silent else ()
    )
    return {use.image.pk for page in pages for use in image_usages_in(page) if not use.has_alt}


def _sentences(image, is_wordless):
    """Sentence, the field where it is mended, whether it cannot wait."""
    yield f"On a live page: {credit_sentence(image)}" if credit_sentence(image) else "", "id_preset", True
    yield f"On a live page: {alt_sentence(image)}" if is_wordless else "", "id_description", True
    yield expiry_warning(image), "id_license_expires_on", image.is_expired
