"""The article."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.search import index

from blog.article_dates import date_errors, publication_moment
from blog.blocks import CorrectionBlock, SourceBlock
from blog.models.article_link import ArticleLink
from blog.models.article_queryset import ArticleQuerySet
from blog.models.topic import Topic
from blog.structured_data import article_nodes
from images.page_mixins import LeadImage
from pages.blocks import BodyBlock
from pages.body_outline import Heading, contents_of, reading_minutes
from pages.models import BasePage, PageRole, restriction_of

ARTICLES_TO_READ_NEXT = 3


class ArticlePage(LeadImage, BasePage):
    """An article."""

    role = PageRole.ARTICLE
    listing_order = ("-published_at", "-pk")
    exclude_fields_in_copy = ["published_at"]

    parent_page_types = ["blog.ArticleIndexPage"]
    subpage_types = []
    routed_with = ("image__license",)

    date = models.DateField(
        "first published", null=True, blank=True, help_text="Empty: the day on which it is published."
    )
    # Where lists and feeds place it: a moment on `date`; see `blog.article_dates`.
    published_at = models.DateTimeField(null=True, editable=False, db_index=True)
    updated_on = models.DateField(
        "updated",
        null=True,
        blank=True,
        help_text="Set it when what the article says has changed, such as a new point under “Signs of Micro-Cheating”; "
        "not for a comma.",
    )
    reviewed_on = models.DateField(
        "last reviewed", null=True, blank=True, help_text="The day you last read it through and found it right."
    )
    review_due_on = models.DateField(
        "next review due",
        null=True,
        blank=True,
        db_index=True,
        help_text="When to ask again whether it is right: for “What Is Micro-Cheating?”, a year from now.",
    )
    lead = models.TextField(
        blank=True,
        help_text="An opening sentence or two under the title, if the article wants one: “In today’s hyper connected "
        "world, boundaries in relationships can blur easily.”",
    )
    summary = models.TextField(
        blank=True,
        help_text="One or two sentences for lists, feeds and search results, such as “What counts as "
        "micro-cheating, why it happens, and how couples rebuild trust.”",
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        help_text="Headings make the list of contents: “What Is Micro-Cheating?”, “Signs of Micro-Cheating”.",
    )
    credit_sentence = models.CharField(
        max_length=255,
        blank=True,
        help_text="The closing sentence about the pictures, when the article brought its own.",
    )
    author_name = models.CharField(
        "written by", max_length=120, blank=True, help_text="Empty: you, as the practice's details name you."
    )
    topics = ParentalManyToManyField(
        "blog.Topic",
        blank=True,
        related_name="articles",
        help_text="What the article is about, such as “Micro-cheating” or “Trust”. Each has a page of its articles.",
    )
    sources = StreamField(
        [("source", SourceBlock())],
        blank=True,
        help_text="The works the text relies on. In the text, write the number of a source in brackets: “Over time, "
        "these small betrayals create marital disconnection, resentment, and loneliness [1].”",
    )
    corrections = StreamField([("correction", CorrectionBlock())], blank=True)
    related_articles = StreamField(
        [("article", PageChooserBlock("blog.ArticlePage", label="Article"))],
        blank=True,
        verbose_name="read next",
        help_text="Articles to read after this one. Where there is room, those that share its topics follow.",
    )
    consultation_heading = models.CharField(
        "heading of the invitation",
        max_length=120,
        blank=True,
        help_text="Empty: the heading from the practice's details, “Schedule a Free 20-Minute Consultation”.",
    )
    has_consultation = models.BooleanField("ends with the invitation to a consultation", default=True)

    content_panels = [
        TitleFieldPanel("title", help_text="“Understanding Micro-Cheating: Is It Really Cheating?”"),
        "lead",
        LeadImage.image_panel,
        "body",
        "credit_sentence",
        "sources",
        "summary",
        FieldPanel("topics", widget=CheckboxSelectMultiple),
        "author_name",
        MultiFieldPanel(
            [FieldRowPanel(["date", "updated_on"]), FieldRowPanel(["reviewed_on", "review_due_on"]), "corrections"],
            heading="Dates and corrections",
            help_text="None of these dates changes by itself once the article is published.",
        ),
        MultiFieldPanel(
            [
                InlinePanel("links", label="Place or service", heading="Places and services"),
                "related_articles",
                FieldRowPanel(["has_consultation", "consultation_heading"]),
            ],
            heading="Where the reader goes from here",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]

    objects = PageManager.from_queryset(ArticleQuerySet)()

    class Meta:
        verbose_name = "article"

    @property
    def description(self) -> str:
        return self.search_description or self.summary

    @property
    def sharing_type(self) -> str:
        return "article"

    @property
    def article_index(self) -> Page:
        """The list this article stands in."""
        return self.get_parent().specific_deferred

    @property
    def published_on(self) -> datetime.date:
        """The day it was first published; for a draft the day on which it is looked at."""
        return self.date or timezone.localdate()

    @property
    def modified_on(self) -> datetime.date:
        return max(self.updated_on or self.published_on, self.published_on)

    @property
    def contents(self) -> list[Heading]:
        return contents_of(self.body)

    @cached_property
    def reading_minutes(self) -> int:
        return reading_minutes(self.body)

    @cached_property
    def topic_list(self) -> list[Topic]:
        return list(self.topics.all())

    @cached_property
    def linked_pages(self) -> list[Page]:
        """The places and services this article is about, those that can be read."""
        previewed = getattr(self, "_cluster_related_objects", {}).get("links")
        if previewed is None:
            links = ArticleLink.objects.filter(~restriction_of("page__path"), article=self.pk, page__live=True)
            return list(dict.fromkeys(link.page for link in links.select_related("page")))
        found = Page.objects.live().filter(~restriction_of()).in_bulk([link.page_id for link in previewed])
        return list(dict.fromkeys(found[link.page_id] for link in previewed if link.page_id in found))

    @property
    def neighbours(self) -> ArticleQuerySet:
        """The other articles. Who may read this one may read them, but for those that are private by themselves.

        There is one list of articles: asking for its branch of the tree would read all of it.
        """
        # Not `view_restrictions=None`: of that join PostgreSQL expects next to nothing, and reads every page.
        is_private = Exists(PageViewRestriction.objects.filter(page=OuterRef("pk")))
        return ArticlePage.objects.exclude(pk=self.pk).live().filter(~is_private).exclude(alias_of__gt=0)

    @cached_property
    def read_next(self) -> list["ArticlePage"]:
        """The articles its author chose; then those that share most topics, up to three in all."""
        chosen = [choice["value"] for choice in self.related_articles.raw_data]
        count = max(len(chosen), ARTICLES_TO_READ_NEXT)
        return list(self.neighbours.to_read_after(self, chosen, count)) if chosen or self.topic_list else []

    @property
    def main_topic(self) -> Topic | None:
        return self.topic_list[0] if self.topic_list else None

    def clean(self) -> None:
        super().clean()
        errors = dict(date_errors(self))
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """An article that goes live without a date gets that day's, and keeps it."""
        if self.live and not self.date:
            self.date = timezone.localdate(self.first_published_at)
            self.updated_on = self.updated_on if self.updated_on and self.updated_on >= self.date else None
        if self.live and self.date and (not self.published_at or timezone.localdate(self.published_at) != self.date):
            self.published_at = publication_moment(self, self.date)
        return super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "ArticlePage":
        """A draft from before the article had a date has the date of the article."""
        draft = super().with_content_json(content)
        draft.date = draft.date or self.date
        draft.published_at = self.published_at
        return draft

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().get_context(request)
        if self.main_topic:
            context |= self.neighbours.under(self.main_topic).around(self)
        return context

    def structured_data(self, request: HttpRequest) -> list[dict]:
        nodes = super().structured_data(request)
        return article_nodes(self, nodes, request)
