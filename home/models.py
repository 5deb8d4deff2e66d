"""The home page and standard pages."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from images.page_mixins import LeadImage, ShowsImages
from pages.blocks import BodyBlock
from pages.models import BasePage, PageRole, listed, page_types

RECENT_ARTICLES = 3
MOST_PLACES = 12


class HomePage(LeadImage, BasePage):
    """The first page: who, for whom, where, and the way to the contact page."""

    role = PageRole.PARENT

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage", "blog.ArticleIndexPage", "locations.LocationIndexPage", "contact.ContactPage",
    ]  # fmt: skip
    max_count = 1

    headline = models.CharField(max_length=120, blank=True, help_text="The first words of the site.")
    introduction = models.TextField(blank=True, help_text="For whom, and where. One or two sentences.")
    body = StreamField(BodyBlock(), blank=True)

    content_panels = [*BasePage.content_panels, "headline", "introduction", LeadImage.image_panel, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = "home page"

    @property
    def articles(self) -> list[Page]:
        """The newest articles below this page."""
        return self.listed_below(PageRole.ARTICLE, RECENT_ARTICLES)

    @property
    def places(self) -> list[Page]:
        """The first places, and one more when there are more than are shown."""
        return self.listed_below(PageRole.LOCATION, MOST_PLACES + 1)

    def listed_below(self, role: PageRole, most: int | None = None) -> list[Page]:
        """Pages below this one whose types have `role`, in the order of their lists; at most `most` of a type."""
        found = (listed(model.objects.descendant_of(self)).order_by(*model.listing_order) for model in page_types(role))
        return [page for pages in found for page in pages.defer_streamfields()[:most]]

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().get_context(request) | {
            "articles": self.articles,
            "places": (places := self.places)[:MOST_PLACES],
            "list_of_places": places[0].get_parent() if len(places) > MOST_PLACES else None,
        }


class StandardPage(ShowsImages, BasePage):
    """About, fees, services, notices: a title, an introduction, a body."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    introduction = RichTextField(blank=True, features=["bold", "italic", "link"])
    body = StreamField(BodyBlock(), blank=True)

    content_panels = [*BasePage.content_panels, "introduction", "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = "page"
