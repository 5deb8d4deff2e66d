"""Template tags of articles: references to sources, the articles about a page."""

import re
from collections.abc import Iterable, Iterator

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from wagtail.blocks import StreamValue
from wagtail.models import Page

from blog.blocks import MARKER
from blog.models import ArticleIndexPage, ArticlePage
from blog.models.article_queryset import ArticleQuerySet
from pages.models import listed
from pages.templatetags.menu_tags import known_pages

register = template.Library()

TAG = re.compile(r"(<[^>]*>)")
# The words for those who hear the page stand in front of the mark that others see.
REFERENCE = (
    '<sup class="reference"><a href="#_source-{number}"{anchor} role="doc-noteref">'
    '<span class="visually-hidden">Source </span>[{number}]</a></sup>'
)


class References:
    """Turns the markers `[1]` into links to the sources. The first mention of each can be come back to."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.seen = set()

    def link(self, marker: re.Match[str]) -> str:
        number = int(marker[1])
        if not 1 <= number <= self.count:
            return marker[0]
        anchor = "" if number in self.seen else format_html(' id="_mention-{}"', number)
        self.seen.add(number)
        return format_html(REFERENCE, number=number, anchor=anchor)

    def in_pieces(self, pieces: Iterable[str]) -> Iterator[str]:
        in_link = False
        for piece in pieces:
            if piece.startswith("<"):
                in_link = piece.startswith("<a ") or (in_link and piece != "</a>")
            yield piece if in_link or piece.startswith("<") else MARKER.sub(self.link, piece)


@register.filter
def cite(html: str, sources: StreamValue) -> str:
    """Rendered `html` with each marker `[1]` in its text as a link, when `sources` has so many. For `{% filter %}`."""
    return "".join(References(len(sources)).in_pieces(TAG.split(html))) if sources else html


@register.simple_tag
def feed_url(request: HttpRequest | None) -> str:
    """The address of the feed of all articles; empty while nobody can read the list. Asks what the menu has read."""
    lists = (page for page in known_pages(request) if page.specific_class is ArticleIndexPage)
    found = next(lists, None)
    return f"{found.full_url}{ArticleIndexPage().reverse_subpage('feed')}" if found and found.full_url else ""


@register.simple_tag
def articles_about(page: Page) -> ArticleQuerySet:
    """The articles that name `page` as the place or service they are about, newest first."""
    return listed(ArticlePage.objects.filter(links__page=page.pk)).distinct().newest_first().for_cards()
