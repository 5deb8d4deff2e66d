"""The shelf: the list of articles, the pages of its topics and the feeds of both."""

from django.core.paginator import Paginator
from django.db import models
from django.shortcuts import get_object_or_404
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from blog.feeds import feed_response
from blog.models.article import ArticlePage
from blog.models.topic import Topic
from core.models import BasePage

ARTICLES_A_PAGE = 12


class ArticleIndexPage(RoutablePageMixin, BasePage):
    """Lists the articles, newest first, all of them or those of one topic."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.ArticlePage"]
    max_count = 1

    introduction = models.TextField(blank=True)

    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = "list of articles"

    @property
    def articles(self):
        """All articles: there is one shelf. Asking for its branch of the tree would sort them all for every page."""
        return ArticlePage.objects.live().public().newest_first()

    @property
    def topics(self):
        return Topic.objects.in_use()

    def address_of(self, route: str, *words: str) -> str:
        """The whole address of one of the routes below."""
        return self.full_url + self.reverse_subpage(route, args=words)

    def get_context(self, request, topic=None):
        """What the list shows: all articles, or those of `topic`."""
        articles = self.articles.under(topic) if topic else self.articles
        feed_url = self.address_of("topic_feed", topic.slug) if topic else self.address_of("feed")
        here = {"topics": self.topics, "topic": topic, "head_title": topic and topic.name, "feed_url": feed_url}
        return super().get_context(request) | here | self.shelf_of(articles, request)

    def shelf_of(self, articles, request):
        """The page of `articles` that was asked for, and its own address."""
        shelf = Paginator(articles.for_cards(), ARTICLES_A_PAGE).get_page(request.GET.get("page"))
        address = request.build_absolute_uri(request.path)
        return {"articles": shelf, "canonical_url": f"{address}?page={shelf.number}" if shelf.number > 1 else address}

    @path("topics/<slug:slug>/", name="topic")
    def topic_page(self, request, slug):
        return self.render(request, topic=get_object_or_404(Topic, slug=slug))

    @path("feed/", name="feed")
    def feed(self, request):
        return feed_response(request, self)

    @path("topics/<slug:slug>/feed/", name="topic_feed")
    def topic_feed(self, request, slug):
        return feed_response(request, self, get_object_or_404(Topic, slug=slug))

    def route(self, request, path_components):
        """Straight to an article with its picture, in one query for Wagtail's three."""
        slug = path_components[0] if len(path_components) == 1 else None
        article = (
            ArticlePage.objects.child_of(self).filter(slug=slug, live=True).select_related("picture__licence").first()
        )
        if not article:
            return super().route(request, path_components)
        article._cached_parent_obj = self
        return article.route(request, [])

    def get_sitemap_urls(self, request=None):
        topics = [{"location": self.address_of("topic", topic.slug)} for topic in self.topics]
        return [*super().get_sitemap_urls(request), *topics]
