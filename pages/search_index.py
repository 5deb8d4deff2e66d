"""Adds many pages to the search index at once: one by one, each looks through the whole index."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import groupby

from wagtail.models import Page
from wagtail.search.backends import get_search_backends

is_indexed_later: ContextVar[bool] = ContextVar("is_indexed_later", default=False)


@contextmanager
def indexed_together() -> Iterator[list[Page]]:
    """Pages saved inside are not added to the index one by one; those put into the list are added in the end."""
    pages: list[Page] = []
    token = is_indexed_later.set(True)
    try:
        yield pages
    finally:
        is_indexed_later.reset(token)
    for model, group in groupby(pages, type):
        add_to_index(model, list(group))


def add_to_index(model: type, objects: list) -> None:
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(model, objects)
