"""Puts right the width and height of AVIF images that were stored before their `clap` box was followed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from images.decoding import upright_size

if TYPE_CHECKING:
    from images.models import CreditedImage

FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
FORGOTTEN = dict.fromkeys(FOCAL_POINT)


def correct_sizes(model: type["CreditedImage"]) -> int:
    """Opens the AVIF files of `model` and no others; gives how many rows were put right.

    A focal point was set on what is cut away now, and is forgotten. What cannot be read stays as it is.
    """
    count = 0
    for image in avif_rows(model):
        try:
            with image.file.open("rb") as file:
                width, height = upright_size(file)
        except Exception:  # noqa: S112 -- Pillow raises many kinds, storages theirs; none may end a migration
            continue
        if (width, height) != (image.width, image.height):
            model._default_manager.filter(pk=image.pk).update(width=width, height=height, **FORGOTTEN)
            count += 1
    return count


def avif_rows(model: type["CreditedImage"]) -> Iterator["CreditedImage"]:
    return model._default_manager.filter(file__iendswith=".avif").order_by("pk").iterator(chunk_size=250)
