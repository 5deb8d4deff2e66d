"""A topic of articles, with a page and a feed of its own."""

from typing import Self, cast

from django.db import models
from django.db.models import Exists, OuterRef
from wagtail.admin.panels import FieldPanel, TitleFieldPanel

from pages.models import listed


class TopicQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        """Topics with at least one article that anybody may read."""
        articles = cast(type[models.Model], self.model._meta.get_field("articles").related_model)
        readable = listed(articles._default_manager.filter(topics=OuterRef("pk")))
        return self.filter(Exists(readable.order_by()))


class Topic(models.Model):
    """Edited under “Topics” in the editor; chosen at each article."""

    name = models.CharField(max_length=60, unique=True, help_text="One or two words, such as “Trust”.")
    slug = models.SlugField(
        "address", unique=True, allow_unicode=True, help_text="The last part of the topic's own address."
    )
    introduction = models.TextField(
        blank=True, help_text="One or two sentences at the top of the topic's page, and for search results."
    )

    panels = [TitleFieldPanel("name", targets=["slug"]), FieldPanel("slug"), FieldPanel("introduction")]

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "topic"

    def __str__(self) -> str:
        return self.name
