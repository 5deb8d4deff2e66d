"""Slugs that no page may have, because the site itself answers there."""

from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

# Below the root of the tree stand the home pages.
HOME_DEPTH = 2


def reserved_slugs(parent: Page | None) -> frozenset[str]:
    """The slugs that a page below `parent` may not have: those of the site's own addresses, or of `parent`'s routes."""
    if parent is None:
        return frozenset()
    routes = route_slugs(parent.specific_class)
    return routes | site_slugs() if parent.depth == HOME_DEPTH else routes


def refusal(slug: str) -> str:
    return f"The address “{slug}” is used by the site itself. Please choose another, such as “{slug}-page”."


@cache
def site_slugs() -> frozenset[str]:
    """The first part of every address in the URL configuration, of static files and of media."""
    files = (address.strip("/").split("/")[0] for address in (settings.STATIC_URL, settings.MEDIA_URL))
    return frozenset({*first_parts(get_resolver().url_patterns), *files} - {""})


def route_slugs(page_type: type[Page] | None) -> frozenset[str]:
    """The first part of every route that pages of `page_type` answer themselves."""
    if page_type is None or not issubclass(page_type, RoutablePageMixin):
        return frozenset()
    return frozenset(first_parts(page_type.get_subpage_urls()))


def first_parts(patterns: Iterable[URLPattern | URLResolver]) -> set[str]:
    """What stands before the first slash, where that is fixed."""
    found = set()
    for pattern in patterns:
        first = str(pattern.pattern).split("/")[0]
        if not first and isinstance(pattern, URLResolver):
            found |= first_parts(pattern.url_patterns)
        elif first and not set(first) & set("<^$("):
            found.add(first)
    return found
