"""What pages with images know of them."""

from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import Page

from images.background import make_soon
from images.image_references import images_in
from images.rights import missing_credit
from images.structured_data import image_object
from images.wording import plain

if TYPE_CHECKING:
    from images.models import CreditedImage


def make_renditions_of_page(instance: Page, **kwargs: object) -> None:
    """After `instance` was published: has the files of its images made, where they are missing."""
    make_soon(image.pk for image in images_in(instance))


class ClosingWording(Protocol):
    """The practice's details, as far as they thank for images: for all of a page's, or for some."""

    closing_sentence: str
    closing_sentence_for_some: str


class ShowsImages:
    """For page types that show images. Stands before `BasePage` among a type's bases."""

    @classmethod
    def hidden_images(cls) -> set[tuple[int, str]]:
        """`(page's pk, field)` where pages of this type have an image that they show to nobody."""
        return set()

    @cached_property
    def shown_images(self) -> "list[CreditedImage]":
        """Every image of the page, once, wherever in it."""
        return images_in(self)

    def structured_data(self, request: HttpRequest) -> list[dict]:
        address = self.get_full_url(request)
        images = [image_object(image, address) for image in self.shown_images]
        return [*super().structured_data(request), *filter(None, images)]

    def closing_sentence(self, practice: ClosingWording) -> str:
        """Whom the page thanks for its images, in the words of `practice`.

        A sentence the article brought along stays until every image can be thanked for by its own record.
        """
        has_other_for_sharing = getattr(self, "sharing_image_id", None) is not None
        images = images_in(self, except_in=["sharing_image"]) if has_other_for_sharing else self.shown_images
        sentence = thanks(practice, [plain(image.source) for image in images])
        brought = getattr(self, "credit_sentence", "")
        is_recorded = sentence and not any(missing_credit(image) for image in images)
        return brought if brought and not is_recorded else sentence


class LeadImage(ShowsImages, models.Model):
    """For page types that show images and have one at their top."""

    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Stands at the top of the page. Its credit comes along by itself.",
    )
    image_is_decorative = models.BooleanField(
        "this picture is only decoration",
        default=False,
        help_text="It tells nothing that the words do not. Readers who cannot see it are not told of it.",
    )

    image_panel = MultiFieldPanel(["image", "image_is_decorative"], heading="Picture")

    class Meta:
        abstract = True

    @property
    def lead_image(self) -> "CreditedImage | None":
        return self.image

    @property
    def image_alt(self) -> str:
        """The alternative text of the image on this page; empty where it is decoration."""
        return self.image.description if self.image and not self.image_is_decorative else ""


def thanks(practice: ClosingWording, sources: list[str]) -> str:
    """The sentence of `practice` with these sources in it, each named once; empty when there is none to name.

    An empty source is that of an image from elsewhere: the sentence about all images would not be true.
    """
    named = list(dict.fromkeys(filter(None, sources)))
    wording = practice.closing_sentence if all(sources) else practice.closing_sentence_for_some
    return wording.replace("{sources}", get_text_list(named, "and")) if named else ""
