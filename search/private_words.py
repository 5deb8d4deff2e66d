"""Keeps the words of pages that become private, or public again, in step with what readers may find."""

from typing import Any

from django.db.models import Model, QuerySet
from wagtail.models import Page, PageViewRestriction

from search.spelling import count_words, live_words


def uncount_private_words(instance: PageViewRestriction, created: bool, **kwargs: Any) -> None:
    """After a page became private. Receiver of `post_save`."""
    if created:
        recount(instance.page, PageViewRestriction.objects.exclude(pk=instance.pk), is_public=False)


def count_opened_words(instance: PageViewRestriction, origin: Model | QuerySet, **kwargs: Any) -> None:
    """After a page was opened, not deleted. Receiver of `post_delete`."""
    is_opened = (origin.model if isinstance(origin, QuerySet) else type(origin)) is PageViewRestriction
    if is_opened:
        recount(instance.page, PageViewRestriction.objects.exclude(pk=instance.pk), is_public=True)


def recount_moved_words(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """After a page moved below a private one, or away from it. Receiver of `post_page_move`."""
    was_private, is_private = (
        parent.get_view_restrictions().exists() for parent in (parent_page_before, parent_page_after)
    )
    if was_private != is_private:
        below = PageViewRestriction.objects.filter(page__path__startswith=instance.path)
        recount(instance, below, is_public=was_private)


def recount(top: Page, restrictions: QuerySet, is_public: bool) -> None:
    """Counts the words of `top` and of the pages below it in or out, but for pages to which `restrictions` apply."""
    private = tuple(restrictions.values_list("page__path", flat=True))
    pages = Page.objects.filter(path__startswith=top.path).live().specific()
    for page in pages.iterator(chunk_size=100):
        words = set() if page.path.startswith(private) else live_words(page)
        count_words(words, set()) if is_public else count_words(set(), words)
