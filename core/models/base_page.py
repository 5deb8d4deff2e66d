"""What every page shares."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, Site

from core import cards, structured_data
from core.forms import BasePageForm
from core.gate import Gated
from core.models.practice import PracticeDetails
from core.panels import SearchPreviewPanel

# Below the root of the tree stand the home pages.
HOME_DEPTH = 2
# What Open Graph readers crop to: 1.91 to 1.
SHARING_SIZE = "fill-1200x630|format-jpeg"


class BasePage(Gated, Page):
    """What every page of the site has: a search title and description, and a picture for sharing."""

    sharing_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name="sharing picture",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Shown when somebody shares the address of this page. Empty: the page's first picture.",
    )

    is_sensitive = models.BooleanField(
        "sensitive page",
        default=False,
        help_text="Readers of this page may be watched. It gets a link that leaves the site at once.",
    )

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", heading="Address", help_text="The last part of the page's address: “fees”."),
                FieldPanel("seo_title", heading="Title in search results", help_text="Empty: the page's title."),
                FieldPanel(
                    "search_description",
                    heading="Description in search results",
                    help_text="A sentence or two: what the reader finds here.",
                ),
                "sharing_image",
                SearchPreviewPanel(heading="Preview"),
            ],
            heading="Search and sharing",
        ),
        MultiFieldPanel(["show_in_menus", "is_sensitive"], heading="Menu and safety"),
    ]

    base_form_class = BasePageForm

    class Meta:
        abstract = True

    @property
    def search_title(self):
        """The title for search results and for the browser's tab."""
        return self.seo_title or self.title

    @property
    def lead_picture(self):
        """The picture that stands for this page, or None. Page types with a picture of their own override this."""
        return None

    @property
    def sharing_picture(self):
        """What is shown when somebody shares the address; None: a card drawn from the title."""
        return self.sharing_image or self.lead_picture

    @cached_property
    def sharing_rendition(self):
        """The sharing picture in the size that others ask for, or None."""
        picture = self.sharing_picture
        return picture.rendition_or_none(SHARING_SIZE) if picture else None

    @property
    def sharing_picture_url(self) -> str:
        """The whole address of that file, or empty."""
        return self.sharing_rendition.full_url if self.sharing_rendition else ""

    def card_url(self, practice) -> str:
        """The whole address of the picture that is drawn from the title; empty while the page has no address."""
        if not self.pk or not self.full_url:
            return ""
        words = cards.digest(self.title, practice.signature)
        return self.get_url_parts()[1] + reverse("card", args=[self.pk, words])

    @property
    def description(self):
        """A sentence for search results."""
        return self.search_description

    @property
    def sharing_type(self):
        """The Open Graph type."""
        return "website"

    @cached_property
    def ways_up(self) -> list[Page]:
        """The pages from the home page down to the one above this."""
        steps, page = [], self
        while page.depth and page.depth > HOME_DEPTH:
            page = page.get_parent()
            steps.insert(0, page)
        return steps

    def structured_data(self, request) -> list[dict]:
        """schema.org nodes of this page. Page types add theirs: `[*super().structured_data(request), …]`."""
        site = Site.find_for_request(request)
        practice = PracticeDetails.for_request(request)
        return structured_data.of_page(self, self.ways_up, site, practice, request)
