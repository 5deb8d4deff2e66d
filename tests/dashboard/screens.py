"""Every screen of the editor that a person can come to by links from the first one."""

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from wagtail.models import Page

ADDRESS = re.compile(r'(?:href=|"url": ?|data-url=|formaction=)"(/admin/[^"#]*)')
# What changes something, or gives a file or a part of a page.
NOT_SCREENS = {"wagtailadmin_logout", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "download_backup"}
PARTS = re.compile(r"results|revisions_view|bulk|chooser|choose|preview|view_draft|workflow|unlock|lock$|usage_history")


def screens(client: Client, first: str = "/admin/") -> Iterator[str]:
    """One address for each screen, and the form of each page type; found as `client`'s person finds them."""
    waiting, seen = deque([first]), set()
    while waiting:
        address = waiting.popleft()
        if (kind := kind_of(address)) in seen:
            continue
        seen.add(kind)
        response = client.get(address)
        if is_screen(response):
            yield address
            waiting += screens_among(ADDRESS.findall(response.content.decode()), address)
        elif response.status_code == 302:
            waiting += screens_among([response.url], address)


def is_screen(response: HttpResponse) -> bool:
    return response.status_code == 200 and response["Content-Type"].startswith("text/html") and not response.streaming


def screens_among(links: list[str], base: str) -> Iterator[str]:
    for link in links:
        address = urlsplit(urljoin(base, link.replace("&amp;", "&"))).path
        name = resolve(address).view_name or ""
        if address.startswith("/admin/") and name not in NOT_SCREENS and not PARTS.search(name):
            yield address


def kind_of(address: str) -> tuple:
    """Screens of one kind look alike: the same view, for the same type of page or the same settings."""
    match = resolve(address)
    number = next((match.kwargs[key] for key in ("page_id", "parent_page_id") if key in match.kwargs), None)
    page = (
        Page.objects.filter(pk=number).first()
        if match.view_name.endswith((":edit", ":add", ":add_subpage", "_explore"))
        else None
    )
    # The address of settings without a number leads to the one with it.
    names = [match.kwargs.get(key) for key in ("name", "model_name")]
    return match.view_name, page and page.specific_class, "pk" in match.kwargs, *names
