"""Addresses of a site that was moved in, in the forms that no single redirect can name: numbers, feeds, second
pages.
"""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from pages.together import at_the_end
from transfer.importing.wordpress.addresses import redirect_to
from transfer.models import ImportedItem

FRONT = ("/", "/index.php")
# What WordPress reads from the query, the most particular first.
ASKED = ("attachment_id", "page_id", "p", "cat", "tag", "m", "author", "feed")
ANSWER = re.compile(r"[\w%-]{1,200}$")
# What WordPress adds to any address of its own.
ADDED = re.compile(
    r"(.*?)/(feed(?:/(?:rss2?|atom|rdf))?|page/\d{1,5}|comment-page-\d{1,5}|amp|embed|trackback|\d{1,3})$"
)
MOST_ADDED = 3
LONGEST = 2000


class OldAddressMiddleware:
    """Leads old addresses on for good, where the site itself has nothing at them. Stands around Wagtail's redirects."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        target = by_number(request) if request.GET and request.path in FRONT else ""
        if target:
            return HttpResponsePermanentRedirect(target)
        response = self.get_response(request)
        if response.status_code == 404 and (target := by_path(request)):
            return HttpResponsePermanentRedirect(target)
        return response


def by_number(request: HttpRequest) -> str:
    """Where `/?p=17` and its like lead; empty for a query that is none of them."""
    for name in ASKED:
        value = request.GET.get(name, "")
        if ANSWER.match(value) and (found := get_redirect(request, f"/?{name}={value}")):
            return found.link or ""
    return ""


def by_path(request: HttpRequest) -> str:
    """Where an address leads once what WordPress adds to each is taken off; a picture's own page leads to its post."""
    path = request.path.removeprefix("/index.php").rstrip("/")
    if len(path) > LONGEST or path.startswith(reverse("wagtailadmin_home").rstrip("/")):
        return ""
    if path != request.path.rstrip("/") and (target := target_of(request, path)):
        return target
    wants_feed = False
    for _ in range(MOST_ADDED):
        added = ADDED.match(path)
        if not added:
            break
        path, wants_feed = added[1], wants_feed or added[2].startswith("feed")
        if target := target_of(request, path, wants_feed):
            return target
    above = path.rpartition("/")[0]
    return article_above(request, above) if above else ""


def target_of(request: HttpRequest, path: str, wants_feed: bool = False) -> str:
    """Where `path` leads: by a redirect, or because a page stands there."""
    found = get_redirect(request, Redirect.normalise_path(path or "/", decode_unicode=False)) if path else None
    if found and found.link:
        is_topic = wants_feed and found.redirect_page_route_path.startswith("/topics/")
        return f"{found.link.rstrip('/')}/feed/" if is_topic else found.link
    site = Site.find_for_request(request)
    if not site or not path:
        return site.root_page.url if site and not path else ""
    page = Page.objects.live().filter(url_path=f"{site.root_page.url_path.rstrip('/')}{path}/").first()
    return page.url if page else ""


def article_above(request: HttpRequest, path: str) -> str:
    """WordPress puts a picture's page below the post it was uploaded to."""
    found = get_redirect(request, Redirect.normalise_path(path, decode_unicode=False))
    is_article = found and found.redirect_page and not found.redirect_page_route_path
    return found.link if is_article and found.redirect_page.content_type.model == "articlepage" else ""


def lead_old_addresses_here(sender: type, instance: Page, **kwargs: Any) -> None:
    """When a page that nobody could read is published for the first time: its old addresses lead to it from now on."""
    at_the_end(lead_old_addresses_to, instance)


def lead_old_addresses_to(pages: list[Page]) -> None:
    by_key = {page.pk: page for page in pages}
    for item in ImportedItem.objects.filter(page__in=by_key).exclude(addresses=[]):
        redirect_to(item.addresses, by_key[item.page_id])
        ImportedItem.objects.filter(pk=item.pk).update(addresses=[])
