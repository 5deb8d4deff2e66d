"""Fetches the pictures of a whole stream at once while a form of the editor is read; Wagtail asks for each, thrice."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from typing import Any

from wagtail.images.blocks import ImageChooserBlock

from images.models import CreditedImage

_fetched: ContextVar[dict[int, CreditedImage] | None] = ContextVar(
    "pictures of the form that is being read", default=None
)


class FetchedImageChooserBlock(ImageChooserBlock):
    """A chooser that takes its picture from those of the form."""

    def value_from_form(self, value: Any) -> Any:
        """Each time an object of its own: where it stands, a picture carries the words for that place."""
        fetched = _fetched.get()
        if fetched is None or not str(value).isdigit():
            return super().value_from_form(value)
        found = fetched.get(int(value))
        return copy(found) if found else None

    def clean(self, value: Any) -> Any:
        """A picture that was just read is not asked for again."""
        return value if isinstance(value, self.model_class) else super().clean(value)


@contextmanager
def images_fetched(data: Mapping[str, Any], prefix: str) -> Iterator[None]:
    """Meanwhile choosers know every picture that `data`, a form, names below `prefix`. One query."""
    names = (name for name in data if name.startswith(prefix) and name.endswith("-image"))
    keys = {int(value) for name in names if str(value := data[name]).isdigit()}
    token = _fetched.set(CreditedImage.objects.in_bulk(keys) if keys else {})
    try:
        yield
    finally:
        _fetched.reset(token)
