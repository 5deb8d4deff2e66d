"""What the author of an AVIF image left of it (ISO 14496-12, `clap`). Pillow shows what was cut away, too."""

from fractions import Fraction
from math import ceil, floor
from struct import error, unpack

from django.core.exceptions import ValidationError
from PIL import Image

from images.metadata.containers import Blocks

UNKNOWN_CROP = (
    "This picture was cropped in a way that cannot be read here, and what was cut away must not be shown."
    " Open it in a picture program and save it again as JPEG or PNG."
)


class UnknownCrop(ValidationError):
    """Nobody can tell which part of the image may be shown."""

    def __init__(self) -> None:
        super().__init__(UNKNOWN_CROP, code="unknown_crop")


def visible_part(image: Image.Image, blocks: Blocks) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what may be shown, before the image is turned. Raises `UnknownCrop`.

    libheif has cropped a HEIC image already.
    """
    crops = set(blocks.get("clap", [])) if image.format == "AVIF" else set()
    if len(crops) > 1:
        # Readers differ on which of them they follow.
        raise UnknownCrop
    return _part(crops.pop(), image.size) if crops else (0, 0, *image.size)


def cropped_as_told(image: Image.Image, blocks: Blocks) -> Image.Image:
    """The part of `image` that may be shown, not turned yet. Raises `UnknownCrop`."""
    part = visible_part(image, blocks)
    return image if part == (0, 0, *image.size) else image.crop(part)


def _part(clap, size):
    try:
        numbers = unpack(">IIIIiIiI", clap)
        width, height, across, down = map(Fraction, numbers[::2], numbers[1::2])
    except (error, ZeroDivisionError) as reason:
        raise UnknownCrop from reason
    left, right = _side(size[0], width, across)
    top, bottom = _side(size[1], height, down)
    return left, top, right, bottom


def _side(whole, length, offset):
    """The whole pixels within `length`, whose middle lies `offset` behind that of all."""
    start = (whole - length) / 2 + offset
    first, end = ceil(start), floor(start + length)
    if start < 0 or start + length > whole or first >= end:
        raise UnknownCrop
    return first, end
