"""The list of articles, the pages of its topics and the feeds of both."""

from typing import Any

from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from blog.feeds import feed_response
from blog.models.article_page import ArticlePage
from blog.models.article_queryset import ArticleQuerySet
from blog.models.topic import Topic, TopicQuerySet
from blog.structured_data import topic_nodes
from core.freshness import cache_publicly, remembered
from images.models import CreditedImage
from pages.models import BasePage, PageRole, PracticeDetails, listed
from pages.social_images import digest_of
from pages.views import social_image_response

ARTICLES_A_PAGE = 12


class ArticlePaginator(Paginator):
    """Finds a page by keys alone: for the last one of many, every article before it would be read whole."""

    def _get_page(self, articles: ArticleQuerySet, *place: Any) -> PageOfResults:
        found = ArticlePage.objects.filter(pk__in=articles.values("pk"))
        return super()._get_page(found.newest_first().for_cards(), *place)  # type: ignore[misc]


class ArticleIndexPage(RoutablePageMixin, BasePage):
    """Lists the articles, newest first, all of them or those of one topic."""

    role = PageRole.PARENT

    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.ArticlePage"]
    max_count = 1

    introduction = models.TextField(blank=True)
    # The topic whose page is being shown.
    topic = None

    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = "list of articles"

    @property
    def articles(self) -> ArticleQuerySet:
        """All articles: there is one index page, and asking for its branch of the tree would sort them all."""
        return listed(ArticlePage.objects.all()).newest_first()

    @property
    def topics(self) -> TopicQuerySet:
        return Topic.objects.in_use()

    @property
    def search_title(self) -> str:
        return self.topic.name if self.topic else super().search_title

    @property
    def description(self) -> str:
        return self.topic.introduction if self.topic else super().description

    @property
    def image_for_sharing(self) -> CreditedImage | None:
        return None if self.topic else super().image_for_sharing

    @cached_property
    def breadcrumb_ancestors(self) -> list[Page]:
        return [*super().breadcrumb_ancestors, self] if self.topic else super().breadcrumb_ancestors

    @property
    def address(self) -> str:
        """The whole address of what is shown: of the list, or of a topic's page."""
        return self.address_of("topic", self.topic.slug) if self.topic else self.full_url

    def social_image_url(self, practice: PracticeDetails) -> str:
        if not self.topic:
            return super().social_image_url(practice)
        return self.address_of("topic_social_image", self.topic.slug, digest_of(self.topic.name, practice.signature))

    def structured_data(self, request: HttpRequest) -> list[dict]:
        return topic_nodes(self, self.topic, request) if self.topic else super().structured_data(request)

    def address_of(self, route: str, *words: str) -> str:
        """The whole address of one of the routes below."""
        return self.full_url + self.reverse_subpage(route, args=words)

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """What the list shows: all articles, or those of its topic."""
        topic = self.topic
        articles = self.articles.under(topic) if topic else self.articles
        feed_url = self.address_of("topic_feed", topic.slug) if topic else self.address_of("feed")
        here = {"topics": self.topics, "topic": topic, "feed_url": feed_url}
        return super().get_context(request) | here | self.page_of_results(articles, request)

    def page_of_results(self, articles: ArticleQuerySet, request: HttpRequest) -> dict[str, Any]:
        """The page of `articles` that was asked for, and its own address."""
        paginator = ArticlePaginator(articles, ARTICLES_A_PAGE)
        paginator.count = remembered((ArticlePaginator, self.topic and self.topic.pk), articles.count)
        page_of_results = paginator.get_page(request.GET.get("page"))
        canonical_url = f"{self.address}?page={page_of_results.number}" if page_of_results.number > 1 else self.address
        return {"articles": page_of_results, "canonical_url": canonical_url}

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        return cache_publicly(self.render(request))

    @path("topics/<str:slug>/", name="topic")
    def topic_page(self, request: HttpRequest, slug: str) -> HttpResponse:
        self.topic = get_object_or_404(Topic, slug=slug)
        return cache_publicly(self.render(request))

    @path("topics/<str:slug>/social-image/<slug:words>/", name="topic_social_image")
    def topic_social_image(self, request: HttpRequest, slug: str, words: str) -> HttpResponse:
        return social_image_response(request, get_object_or_404(Topic, slug=slug).name, words)

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        return feed_response(request, self)

    @path("topics/<str:slug>/feed/", name="topic_feed")
    def topic_feed(self, request: HttpRequest, slug: str) -> HttpResponse:
        return feed_response(request, self, get_object_or_404(Topic, slug=slug))

    def get_cached_paths(self) -> list[str]:
        """Every address of the list that asks nothing: the list, its topics and the feeds of both."""
        topics = [path for topic in self.topics for path in (f"/topics/{topic.slug}/", f"/topics/{topic.slug}/feed/")]
        return ["/", "/feed/", *topics]

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        topics = [{"location": self.address_of("topic", topic.slug)} for topic in self.topics]
        return [*super().get_sitemap_urls(request), *topics]
