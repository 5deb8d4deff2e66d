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
            waiting += list(addresses_in(response.content.decode(), address))


def is_screen(response: HttpResponse) -> bool:
    return response.status_code == 200 and response["Content-Type"].startswith("text/html") and not response.streaming


def addresses_in(text: str, base: str) -> Iterator[str]:
    for found in ADDRESS.findall(text):
        address = urlsplit(urljoin(base, found.replace("&amp;", "&"))).path
        name = resolve(address).view_name or ""
        if name not in NOT_SCREENS and not PARTS.search(name):
            yield address


def kind_of(address: str) -> tuple:
    """Screens of one kind look alike: the same view, for the same type of page."""
    match = resolve(address)
    number = next((match.kwargs[key] for key in ("page_id", "parent_page_id") if key in match.kwargs), None)
    page = Page.objects.filter(pk=number).first() if match.view_name.endswith((":edit", ":add")) else None
    names = {key: value for key, value in match.kwargs.items() if key == "name"}
    return match.view_name, page and page.specific_class, *names.values()
