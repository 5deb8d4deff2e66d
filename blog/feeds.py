"""Atom feeds (RFC 4287) of whole articles, with their pictures and credits: one of all, one a topic."""

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from uuid import uuid5

from bs4 import BeautifulSoup
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.xmlutils import SimplerXMLGenerator

from blog.article_dates import start_of
from core.freshness import cache_publicly
from pages.body_outline import text_of
from pages.models import PracticeDetails

if TYPE_CHECKING:
    from blog.models import ArticleIndexPage, ArticlePage, Topic

ENTRIES = 10
SUMMARY_LENGTH = 280
# XML 1.0 has no place for these, not even escaped (section 2.2).
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Classes mean nothing elsewhere, and a reader's program picks one file of a picture better than ours could.
LEFT_HERE = ("class", "sizes", "fetchpriority", "loading", "decoding")


class FeedOfWholeArticles(Atom1Feed):
    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


def absolute_srcset(value: str, base: str) -> str:
    """`srcset` with every address made whole."""
    candidates = (candidate.split(None, 1) for candidate in value.split(", ") if candidate.strip())
    return ", ".join(" ".join([urljoin(base, address), *width]) for address, *width in candidates)


def portable(html: str, base: str) -> str:
    """`html` that can be read anywhere: every address whole, nothing that needs the site's style sheet."""
    soup = BeautifulSoup(NOT_XML.sub("", html), "html.parser")
    for element in soup.find_all(True):
        element.attrs = {name: value for name, value in element.attrs.items() if name not in LEFT_HERE}
        for name in {"href", "src"} & element.attrs.keys():
            element[name] = urljoin(base, element[name])
        if "srcset" in element.attrs:
            element["srcset"] = absolute_srcset(element["srcset"], base)
    for picture in soup.find_all("picture"):
        for source in picture.find_all("source"):
            source.decompose()
        picture.unwrap()
    for summary in soup.find_all("summary"):
        summary.name = "p"
        summary.wrap(soup.new_tag("strong")).wrap(soup.new_tag("p"))
        summary.unwrap()
    for details in soup.find_all("details"):
        details.unwrap()
    return str(soup)


def summary_of(article: "ArticlePage") -> str:
    """What readers show of an entry that is not opened: its summary, or else its first words."""
    words = article.summary or article.lead or text_of(article.body) or article.title
    return Truncator(words).chars(SUMMARY_LENGTH) if not article.summary else words


def entry_of(article: "ArticlePage", request: HttpRequest) -> dict:
    """The arguments of one entry. Its id outlives a change of address."""
    address = article.get_full_url(request)
    published_at = timezone.localtime(article.published_at or start_of(article.published_on))
    content = render_to_string("blog/feed_entry.html", {"page": article, "self": article}, request)
    return {
        "title": NOT_XML.sub("", article.title),
        "link": address,
        "unique_id": article.translation_key.urn,
        "description": escape(NOT_XML.sub("", summary_of(article))),
        "pubdate": published_at,
        "updateddate": max(start_of(article.modified_on), published_at),
        "categories": [topic.name for topic in article.topics.all()],
        "content": portable(content, address),
    }


def feed_guid(article_index: "ArticleIndexPage", topic: "Topic | None") -> str:
    key = article_index.translation_key
    return uuid5(key, str(topic.pk)).urn if topic else key.urn


def feed_of(
    request: HttpRequest, article_index: "ArticleIndexPage", topic: "Topic | None" = None
) -> FeedOfWholeArticles:
    """The newest articles of `article_index`, or of one of its topics."""
    author = PracticeDetails.for_request(request).signature or settings.WAGTAIL_SITE_NAME
    articles = article_index.articles.under(topic) if topic else article_index.articles
    place = [topic.slug] if topic else []
    feed = FeedOfWholeArticles(
        title=f"{topic or article_index.title} – {author}",
        link=article_index.address_of("topic", *place) if topic else article_index.full_url,
        description=None,
        subtitle=(topic.introduction if topic else article_index.introduction) or None,
        feed_url=article_index.address_of("topic_feed" if topic else "feed", *place),
        feed_guid=feed_guid(article_index, topic),
        author_name=author,
        language=settings.LANGUAGE_CODE,
    )
    # Sorted without their texts, which many articles' worth of memory would be needed for.
    newest = list(articles.values_list("pk", flat=True)[:ENTRIES])
    for article in article_index.articles.filter(pk__in=newest).select_related("image").prefetch_related("topics"):
        feed.add_item(**entry_of(article, request))
    return feed


def feed_response(
    request: HttpRequest, article_index: "ArticleIndexPage", topic: "Topic | None" = None
) -> HttpResponse:
    """The feed. Whoever has it already gets 304: every public answer has a tag."""
    feed = feed_of(request, article_index, topic)
    return cache_publicly(HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type))
