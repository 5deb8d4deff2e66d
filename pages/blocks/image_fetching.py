"""Fetches the pictures of whole streams at once while a form of the editor or many drafts are read; Wagtail asks for
each, thrice.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from typing import Any

from wagtail.images.blocks import ImageChooserBlock

from images.models import CreditedImage

Fetched = dict[int, CreditedImage | None]

_fetched: ContextVar[Fetched | None] = ContextVar("pictures of what is being read", default=None)


class FetchedImageChooserBlock(ImageChooserBlock):
    """A chooser that takes its picture from those that were fetched."""

    def value_from_form(self, value: Any) -> Any:
        """Each time an object of its own: where it stands, a picture carries the words for that place."""
        fetched = _fetched.get()
        if fetched is None or not str(value).isdigit():
            return super().value_from_form(value)
        return copy_of(fetched.get(int(value)))

    def bulk_to_python(self, values: Iterable[Any]) -> list[CreditedImage | None]:
        fetched, values = {None: None} | (_fetched.get() or {}), list(values)
        if not fetched.keys() >= set(values):
            return super().bulk_to_python(values)
        return [copy_of(fetched[value]) for value in values]

    def clean(self, value: Any) -> Any:
        """A picture that was just read is not asked for again."""
        return value if isinstance(value, self.model_class) else super().clean(value)


def copy_of(image: CreditedImage | None) -> CreditedImage | None:
    return copy(image) if image else None


def images_named(value: Any) -> Iterator[int]:
    """Keys of the pictures in the stored `value` of a stream or of any part of it."""
    if isinstance(value, dict):
        if isinstance(key := value.get("image"), int):
            yield key
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from images_named(part)


@contextmanager
def images_fetched(data: Mapping[str, Any], prefix: str) -> Iterator[None]:
    """Meanwhile choosers know every picture that `data`, a form, names below `prefix`. One query."""
    names = (name for name in data if name.startswith(prefix) and name.endswith("-image"))
    keys = {int(value) for name in names if str(value := data[name]).isdigit()}
    with images_known(keys):
        yield


@contextmanager
def images_known(keys: Collection[int]) -> Iterator[None]:
    """Meanwhile choosers know the pictures with these `keys`, and which of them are gone. One query."""
    token = _fetched.set(dict.fromkeys(keys) | (CreditedImage.objects.in_bulk(keys) if keys else {}))
    try:
        yield
    finally:
        _fetched.reset(token)
