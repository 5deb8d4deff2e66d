"""What pages with pictures know of them."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from wagtail.admin.panels import MultiFieldPanel

from images.rights import missing_credit
from images.structured_data import image_object
from images.usage import pictures_in
from images.wording import plain


class ShowsPictures:
    """For page types that show pictures. Stands before `BasePage` among a type's bases."""

    @classmethod
    def hidden_pictures(cls) -> set[tuple[int, str]]:
        """`(page's pk, field)` where pages of this type have a picture that they show to nobody."""
        return set()

    @cached_property
    def shown_pictures(self) -> list:
        """Every picture of the page, once, wherever in it."""
        return pictures_in(self)

    def structured_data(self, request) -> list[dict]:
        address = self.get_full_url(request)
        pictures = [image_object(picture, address) for picture in self.shown_pictures]
        return [*super().structured_data(request), *filter(None, pictures)]

    def closing_sentence(self, practice) -> str:
        """Whom the page thanks for its pictures, in the words of `practice`.

        A sentence the article brought along stays until every picture can be thanked for by its own record.
        """
        pictures = pictures_in(self, except_in=["sharing_image"])
        sentence = thanks(practice, [plain(picture.source) for picture in pictures])
        brought = getattr(self, "credit_sentence", "")
        is_recorded = sentence and not any(missing_credit(picture) for picture in pictures)
        return brought if brought and not is_recorded else sentence


class LeadPicture(ShowsPictures, models.Model):
    """For page types that show pictures and have one at their top."""

    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Stands at the top of the page. Its credit comes along by itself.",
    )
    picture_is_decorative = models.BooleanField(
        "this picture is only decoration",
        default=False,
        help_text="It tells nothing that the words do not. Readers who cannot see it are not told of it.",
    )

    picture_panel = MultiFieldPanel(["picture", "picture_is_decorative"], heading="Picture")

    class Meta:
        abstract = True

    @property
    def lead_picture(self):
        return self.picture

    @property
    def picture_alt(self) -> str:
        """The alternative text of the picture on this page; empty where it is decoration."""
        return self.picture.description if self.picture and not self.picture_is_decorative else ""


def thanks(practice, sources: list[str]) -> str:
    """The sentence of `practice` with these sources in it, each named once; empty when there is none to name.

    An empty source is that of a picture from elsewhere: the sentence about all pictures would not be true.
    """
    named = list(dict.fromkeys(filter(None, sources)))
    wording = practice.closing_sentence if all(sources) else practice.closing_sentence_for_some
    return wording.replace("{sources}", get_text_list(named, "and")) if named else ""
