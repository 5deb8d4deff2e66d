"""The pages in header and footer."""

from django import template
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, Site

from core.freshness import remembered
from pages.models import MenuEntry, MenuItem, PageRole, content_types, menu_items, restriction_of

register = template.Library()
# What a footer names one by one, and how many pages it reads at all.
MOST_PLACES, MOST_BELOW_HOME = 12, 50


def known_pages(request: HttpRequest | None) -> list[Page]:
    """The pages below the home page and the places, read once for the header and the footer of a page."""
    site = Site.find_for_request(request) if request else None
    if not request or not site:
        return []
    kept = vars(request)
    if "known_pages" not in kept:
        kept["known_pages"] = remembered(("known pages", site.pk), lambda: read_known_pages(site))
    return kept["known_pages"]


def read_known_pages(site: Site) -> list[Page]:
    home = site.root_page
    places = content_types(PageRole.LOCATION)
    below_home = ContentType.objects.get_for_models(*home.specific_class.allowed_subpage_models()).values()
    # By type, which is indexed: the database would otherwise look at each article for every page it serves.
    pages = Page.objects.descendant_of(home).live().filter(content_type__in=[*places, *below_home])
    is_place = Q(content_type__in=places, alias_of=None)
    pages = pages.filter(Q(depth=home.depth + 1) | is_place).exclude(restriction_of())
    return list(pages.order_by("depth", "path")[: MOST_BELOW_HOME + MOST_PLACES])


@register.filter
def site_menu(request: HttpRequest | None) -> list[MenuItem]:
    """The menu that was put together in the editor; without one, the pages below the home page shown in menus."""
    site = Site.find_for_request(request) if request else None
    entries = remembered((MenuEntry, site.pk), lambda: list(MenuEntry.objects.of(site))) if site else []
    if entries:
        return menu_items(entries)
    return [MenuItem(page, page.title) for page in footer_pages(request) if page.show_in_menus]


@register.filter
def footer_pages(request: HttpRequest | None) -> list[Page]:
    """The pages below the home page, menus or not: notices such as privacy are found here."""
    pages = known_pages(request)
    return [page for page in pages if page.depth == pages[0].depth]


@register.filter
def location_pages(request: HttpRequest | None) -> list[Page]:
    """The places, each a step further from the home page than their list.

    None when there are too many for a footer: their list is among the pages there.
    """
    pages = known_pages(request)
    places = [page for page in pages if page.depth > pages[0].depth]
    return places if len(places) <= MOST_PLACES else []


@register.filter
def is_logged_in(request: HttpRequest | None) -> bool:
    """Whether somebody is logged in. Opens no session for a reader, who has no session cookie."""
    if not request or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return request.user.is_authenticated
