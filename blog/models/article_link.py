from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class ArticleLink(Orderable):
    """A place or a service that the article is about. Shown on both pages."""

    article = ParentalKey("blog.ArticlePage", on_delete=models.CASCADE, related_name="links")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="articles_about_it")

    panels = ["page"]

    class Meta(Orderable.Meta):
        verbose_name = "place or service"
        verbose_name_plural = "places and services"
