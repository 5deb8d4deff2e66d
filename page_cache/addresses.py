"""The addresses of every page that can be kept, the ones most wanted first."""

from collections.abc import Iterator
from itertools import count

from django.db.models import F, QuerySet
from django.urls import reverse
from wagtail.models import Page, Site, get_page_models
from wagtail.query import PageQuerySet

from pages.sitemap import parts_of_sitemap

BESIDES_PAGES = ("robots", "sitemap", "image_credits")
AT_ONCE = 500
# Home, lists and plain pages stand no deeper.
NEAR_HOME = 3


def addresses(site: Site) -> Iterator[str]:
    """Paths on `site`: what was published last, the pages near the home page, then the rest, the newest first."""
    home = site.root_page
    pages = Page.objects.descendant_of(home, inclusive=True).live().public()
    newest = pages.order_by(F("last_published_at").desc(nulls_last=True), "-pk")
    yield from paths_of(newest[:1], home)
    yield from paths_of(pages.filter(depth__lte=NEAR_HOME).order_by("path"), home)
    yield from map(reverse, BESIDES_PAGES)
    yield from parts_of_sitemap()
    yield from paths_of(newest, home)


def paths_of(pages: PageQuerySet, home: Page) -> Iterator[str]:
    """The addresses of `pages`, those below a page that its type names included."""
    types = {model._meta.label_lower for model in get_page_models() if has_paths_below(model)}
    rows = pages.values_list("pk", "url_path", "content_type__app_label", "content_type__model")
    for pk, url_path, room, model in in_portions(rows):
        path = url_path.removeprefix(home.url_path.rstrip("/"))
        below = Page.objects.get(pk=pk).specific.get_cached_paths() if f"{room}.{model}" in types else ["/"]
        yield from (path + part.removeprefix("/") for part in below)


def in_portions(rows: QuerySet) -> Iterator[tuple]:
    """Every row, some at a time and each time to the end: between two of them a request may close the connection."""
    for start in count(0, AT_ONCE):
        portion = list(rows[start : start + AT_ONCE])
        yield from portion
        if len(portion) < AT_ONCE:
            return


def has_paths_below(model: type[Page]) -> bool:
    """Whether a page type has more than one address. Wagtail's own method says which, for caches in front."""
    return model.get_cached_paths is not Page.get_cached_paths
