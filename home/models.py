"""The home page, and pages of plain text such as services and fees."""

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from images.page_mixins import LeadImage, ShowsImages
from pages.blocks import BodyBlock
from pages.models import BasePage

RECENT_ARTICLES = 3


class HomePage(LeadImage, BasePage):
    """Answers in one screen: who, for whom, where, what to do next."""

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
    def articles(self):
        """The newest articles below this page. Asked of `Page`, since this room knows no other."""
        return self.below("articlepage").order_by("-articlepage__date", "-pk")[:RECENT_ARTICLES].specific()

    @property
    def places(self):
        return self.below("locationpage").order_by("path").specific()

    def below(self, kind):
        """Public pages anywhere below this one that have a row of `kind`, the lower-case name of a page type."""
        return Page.objects.descendant_of(self).live().public().filter(**{f"{kind}__isnull": False})

    def get_context(self, request):
        return super().get_context(request) | {"articles": self.articles, "places": self.places}


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
