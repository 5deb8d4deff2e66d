"""What a page costs the search index: texts are read once, many pages added at once, and only when words changed."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models.signals import post_delete, post_save
from modelsearch.signal_handlers import post_delete_signal_handler, post_save_signal_handler
from wagtail.models import Page
from wagtail.search.backends import get_search_backends
from wagtail.search.index import FilterField, RelatedFields

from pages.together import at_the_end

_texts: ContextVar[dict[int, tuple[object, list[str]]] | None] = ContextVar("texts that were read", default=None)


def add_to_index(model: type, objects: list) -> None:
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(model, objects)


def connect_index(model: type[Page]) -> None:
    """What the library does for a model that keeps its `search_auto_update`."""
    post_save.connect(add_when_saved, sender=model, dispatch_uid=f"add_when_saved_{model._meta.label}")
    post_delete.connect(post_delete_signal_handler, sender=model)


def add_when_saved(instance: Page, update_fields: Collection[str] | None = None, **kwargs: Any) -> None:
    """The library would read the page again, and index it for every draft that is kept beside it."""
    if update_fields is None:
        at_the_end(add_saved, instance)
    elif changes_words(type(instance), update_fields):
        # The object may hold a draft, of which only these fields are saved.
        post_save_signal_handler(instance, **kwargs)


def add_saved(pages: list[Page]) -> None:
    """As the library would, which asks for each page whether it belongs into the index."""
    latest = {page.pk: page for page in pages}
    for model in {type(page) for page in latest.values()}:
        indexed = model.get_indexed_objects().filter(pk__in=latest).values_list("pk", flat=True)
        add_to_index(model, [latest[pk] for pk in indexed])


def changes_words(model: type[Page], fields: Collection[str]) -> bool:
    """Whether a page with these `fields` saved may be found by other words, or by others. Related rows may be
    saved without their page: theirs get into the index with its next save, whatever that is of.
    """
    searched = [one for one in model.get_search_fields() if not isinstance(one, FilterField)]
    has_related = any(isinstance(one, RelatedFields) for one in searched)
    return has_related or not {"live", *(one.field_name for one in searched)}.isdisjoint(fields)


@contextmanager
def texts_read_once() -> Iterator[None]:
    """The library asks for every field once for the title, once for the words and once for their beginnings."""
    token = _texts.set({})
    try:
        yield
    finally:
        _texts.reset(token)


def read_once(value: Any, read: Callable[[Any], list[str]]) -> list[str]:
    """What `read` gives for `value`; inside `texts_read_once` it is asked once for each object."""
    known = _texts.get()
    if known is None:
        return read(value)
    if id(value) not in known:
        # The value stays beside its texts: no other object can get its identity meanwhile.
        known[id(value)] = value, read(value)
    return known[id(value)][1]
