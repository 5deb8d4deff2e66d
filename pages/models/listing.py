"""Which pages lists, feeds, menus, search and the sitemap may name."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from core.freshness import remembered


def restriction_of(path: str = "path") -> Exists:
    """Whether a page, or one above it, is private. `path` names its field `path`, such as "page__path"."""
    is_above = Substr(OuterRef(path), 1, Length("page__path"))
    return Exists(PageViewRestriction.objects.filter(page__path=is_above))


def listed(pages: PageQuerySet) -> PageQuerySet:
    """Those of `pages` that are live, open to everybody and no alias of another."""
    paths = remembered(PageViewRestriction, restricted_paths)
    is_private = reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk__in=()))
    # Not `alias_of=None`: SQLite takes that for the narrowest condition and sorts every page for the first few.
    return pages.live().exclude(is_private).exclude(alias_of__gt=0)


def restricted_paths() -> list[str]:
    """The field `path` of the pages that are private, each with all below it."""
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))
