"""Pictures that a document shows a part of, mirrored or turned: what somebody cut away never comes in."""

from functools import reduce
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from images.clean_aperture import UnknownCrop, cropped_as_told
from images.metadata.reading import metadata_blocks
from transfer.importing.summary import Summary
from transfer.importing.turning import UPRIGHT, Turn

CUT = "picture (cut to the part that the document shows)"
NOT_CUT = "picture (the document shows a part of it, and its kind cannot be cut here)"
TURNED = "picture (mirrored or turned as the document shows it)"
NOT_TURNED = "picture (the document shows it mirrored or turned, and its kind cannot be turned here)"
SLANTED = "picture (the document shows it at an angle, here it stands straight)"
# What a picture is laid out at that does not say how many of its dots go on an inch.
DOTS_AN_INCH = 96


class CannotCrop(Exception):
    """A picture whose hidden part cannot be taken away."""


def cropped(data: bytes, crop: tuple[float, ...], turn: Turn = UPRIGHT) -> bytes:
    """The picture without what Word hid of it, then turned, with its own metadata. Raises `CannotCrop`."""
    left, top, right, bottom = crop
    try:
        with Image.open(BytesIO(data)) as image:
            kept: dict[str, Any] = {name: image.info[name] for name in ("icc_profile", "xmp") if name in image.info}
            turned = ImageOps.exif_transpose(cropped_as_told(image, metadata_blocks(ContentFile(data))))
            width, height = turned.size
            sides = (width * left, height * top, width * (1 - right), height * (1 - bottom))
            left, top, right, bottom = map(round, sides)
            part, file = turned.crop((left, top, right, bottom)), BytesIO()
            part = reduce(Image.Image.transpose, turn.transposes, part)
            if image.format == "JPEG":
                kept["quality"] = 92
            part.save(file, image.format, exif=turned.getexif(), **kept)
    except (OSError, ValueError, SyntaxError, KeyError, Image.DecompressionBombError, UnknownCrop) as error:
        raise CannotCrop from error
    return file.getvalue()


def cropped_and_told(data: bytes, crop: tuple[float, ...], summary: Summary, turn: Turn = UPRIGHT) -> bytes:
    """The same, counted in `summary`. Raises `CannotCrop`, counted too.

    A picture that cannot be turned comes as it is: only what is hidden has to stay out.
    """
    if any(crop) or turn.transposes:
        data = changed_and_told(data, crop, summary, turn)
    summary.changed[SLANTED] += turn.is_slanted
    return data


def changed_and_told(data: bytes, crop: tuple[float, ...], summary: Summary, turn: Turn) -> bytes:
    try:
        part = cropped(data, crop, turn)
    except CannotCrop:
        if not any(crop):
            summary.changed[NOT_TURNED] += 1
            return data
        summary.drop(NOT_CUT)
        raise
    summary.changed[CUT] += any(crop)
    summary.changed[TURNED] += bool(turn.transposes)
    return part


def size_in_inches(data: bytes) -> tuple[float, float]:
    """How large the whole picture is laid out. Raises `CannotCrop`."""
    try:
        with Image.open(BytesIO(data)) as image:
            across, down = image.info.get("dpi") or (DOTS_AN_INCH, DOTS_AN_INCH)
            return image.width / float(across or DOTS_AN_INCH), image.height / float(down or DOTS_AN_INCH)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise CannotCrop from error
