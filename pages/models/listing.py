"""Which pages lists, feeds, menus, search and the sitemap may name."""

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet


def restriction_of(path: str = "path") -> Exists:
    """Whether a page, or one above it, is private. `path` names its field `path`, such as "page__path"."""
    is_above = Substr(OuterRef(path), 1, Length("page__path"))
    return Exists(PageViewRestriction.objects.filter(page__path=is_above))


def listed(pages: PageQuerySet) -> PageQuerySet:
    """Those of `pages` that are live, open to everybody and no alias of another."""
    return pages.live().public().filter(alias_of=None)
