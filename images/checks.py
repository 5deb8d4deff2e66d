"""System check: no image can stand in a page without being seen by the publishing checks."""

from collections.abc import Iterator

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from wagtail.fields import StreamField

from images.image_references import unread_blocks

HINT = (
    "Open images/image_references.py: teach `_inside` what the block is made of and add its class to CONTAINERS, or add"
    " it to BLOCKS_WITHOUT_IMAGES if its value can never hold an image."
)


@register
def check_blocks_are_read(**kwargs: object) -> list[CheckMessage]:
    """An error for each block of each stream that `image_references` does not know: its images would go unseen."""
    return [
        Error(
            f"{place} uses {block.__module__}.{block.__name__}, whose images nobody sees.", hint=HINT, id="images.E001"
        )
        for place, block in _unread()
    ]


def _unread() -> Iterator[tuple[str, type]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                yield from unread_blocks(field.stream_block, f"{model._meta.label}.{field.name}")
