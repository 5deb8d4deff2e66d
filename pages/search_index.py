"""Adds many pages to the search index at once: one by one, each looks through the whole index."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import groupby
from typing import Any

from django.db.models.signals import post_delete, post_save
from modelsearch.signal_handlers import post_delete_signal_handler, post_save_signal_handler
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


def connect_index(model: type[Page]) -> None:
    """What the library does for a model that keeps its `search_auto_update`."""
    post_save.connect(add_when_saved, sender=model, dispatch_uid=f"add_when_saved_{model._meta.label}")
    post_delete.connect(post_delete_signal_handler, sender=model)


def add_when_saved(instance: Page, **kwargs: Any) -> None:
    """The library would read the page again before it could be told that nobody wants it now."""
    if not is_indexed_later.get():
        post_save_signal_handler(instance, **kwargs)
