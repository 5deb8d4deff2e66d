"""Old addresses of pages, led to the new ones.

Wagtail would write one redirect for every page below a renamed one: from about 1,000 pages that fails on SQLite, at
exactly 2,000 it deletes every redirect, and it runs after the rename is committed. Here one redirect of the renamed
page stands for all addresses that begin with its own, those of its feeds too, and is part of the rename's transaction.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from pages.reserved_slugs import refusal, reserved_slugs
from pages.stored_page import stored_page

# A path with more parts is looked up by its first ones.
MOST_PARTS = 20


def record_old_address(
    sender: type, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Before a page is saved under another address: keeps the old one. Receiver of `pre_save`."""
    is_address_saved = isinstance(instance, Page) and not raw and (update_fields is None or "url_path" in update_fields)
    stored = stored_page(instance) if is_address_saved else None
    if stored is None or stored.url_path == instance.url_path:
        return
    if instance.slug in reserved_slugs(instance.get_parent()):
        raise ValidationError({"slug": refusal(instance.slug)})
    if stored.first_published_at or stored.live or stored.numchild:
        for site_id, old_path in paths_in_sites(stored.url_path, instance.url_path):
            keep(site_id, old_path, instance)


def paths_in_sites(old: str, new: str) -> Iterator[tuple[int, str]]:
    """`(site's key, path)` for each site in which a page stood at the `url_path` `old` and now stands at `new`."""
    for site in Site.get_site_root_paths():
        if old.startswith(site.root_path) and new.startswith(site.root_path) and old != site.root_path:
            yield site.site_id, Redirect.normalise_path("/" + old.removeprefix(site.root_path))


def keep(site_id: int, old_path: str, page: Page, route: str = "") -> None:
    """Leads `old_path` and all below it to `page`, or to its `route`. A redirect that somebody typed stays."""
    Redirect.objects.filter(site_id=site_id, old_path=old_path, automatically_created=True).delete()
    redirect = Redirect(site_id=site_id, old_path=old_path, redirect_page_id=page.pk, automatically_created=True)
    redirect.redirect_page_route_path = Redirect.normalise_page_route_path(route)
    Redirect.objects.bulk_create([redirect], ignore_conflicts=True)


def redirect_response(request: HttpRequest) -> HttpResponse | None:
    """Where the address of `request`, at which nothing is found, leads instead; None where nothing is known."""
    typed = typed_redirect(request)
    if typed:
        kind = HttpResponsePermanentRedirect if typed.is_permanent else HttpResponseRedirect
        return kind(with_query(typed.link, request))
    address = moved_address(request)
    return HttpResponsePermanentRedirect(with_query(address, request)) if address else None


def typed_redirect(request: HttpRequest) -> Redirect | None:
    """The redirect that somebody typed for exactly this address, with its query rather than without, for this site
    rather than for all.
    """
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    asked = list(dict.fromkeys([uri_to_iri(path), path, uri_to_iri(urlsplit(path).path), urlsplit(path).path]))
    if any("\0" in address for address in asked):
        return None
    rows = Redirect.get_for_site(Site.find_for_request(request)).filter(automatically_created=False)
    found = [row for row in rows.filter(old_path__in=asked) if row.link]
    return min(found, key=lambda row: (asked.index(row.old_path), row.site_id is None), default=None)


def moved_address(request: HttpRequest) -> str | None:
    """The path to which the page at `request.path` has moved, or the page above it; None unless something is there."""
    site, path = Site.find_for_request(request), request.path_info
    seen = {path}
    while site and "\0" not in path:
        following = next_address(request, site, path)
        if following is None or following in seen:
            return None
        path = following
        if is_served(request, site, path):
            return path
        seen.add(path)
    return None


def next_address(request: HttpRequest, site: Site, path: str) -> str | None:
    """`path` with the longest part of it that is an old address replaced by the new one."""
    parts = [part for part in path.split("/") if part]
    below = {"/" + "/".join(parts[:count]): parts[count:] for count in range(1, min(len(parts), MOST_PARTS) + 1)}
    rows = Redirect.get_for_site(site).filter(old_path__in=below, automatically_created=True)
    row = max(rows.exclude(redirect_page=None).select_related("redirect_page"), key=length_of, default=None)
    start = row and row.redirect_page.get_url(request, current_site=site)
    if row is None or not start:
        return None
    return "/".join([start.rstrip("/") + row.redirect_page_route_path.rstrip("/"), *below[row.old_path], ""])


def length_of(redirect: Redirect) -> int:
    return len(redirect.old_path)


def is_served(request: HttpRequest, site: Site, path: str) -> bool:
    """Whether a page answers at `path`."""
    try:
        return bool(site.root_page.specific.route(request, [part for part in path.split("/") if part]))
    except Http404:
        return False


def with_query(address: str, request: HttpRequest) -> str:
    """`address` with the query of `request`, such as the number of a list's page, unless it has one of its own."""
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query and "?" not in address else address
