"""Pixels of an image file: its first frame, upright, in 8 bits, with transparency and what it says of its colors."""

from collections.abc import Callable
from contextlib import suppress

from django.core.files import File
from PIL import Image, ImageMath
from PIL.ExifTags import Base
from PIL.JpegImagePlugin import JpegImageFile

from images.clean_aperture import cropped_as_told, visible_part
from images.colors import profile_of
from images.metadata import exif
from images.metadata.reading import metadata_blocks

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = {5, 6, 7, 8}
ANIMATED = {"GIF", "PNG", "WEBP", "AVIF"}
JPEG = b"\xff\xd8\xff"


def decoded(
    file: File, check: Callable[[Image.Image], None] = lambda image: None, least: tuple[int, int] | None = None
) -> Image.Image:
    """A Pillow image in L, RGB, RGBA or CMYK. Its `info` holds at most the ICC profile of its colors.

    `check` sees the image before its pixels are read, and may raise. What a broken file makes Pillow raise is raised,
    and `UnknownCrop`. With `least`, a JPEG may come smaller, down to that size: all of the file is read, and whatever
    is amiss in it is raised, but an eighth of each side is decoded in a third of the time.
    """
    blocks, depth = metadata_blocks(file), _bit_depth(file)
    with Image.open(file) as image:
        check(image)
        image.seek(0)
        turn = TURNS.get(_orientation(image, blocks))
        visible_part(image, blocks)
        # Of a HEIC image pillow-heif would take the thumbnail in it for the whole.
        if least and isinstance(image, JpegImageFile):
            image.draft(None, least)
        image.load()
    pixels = _with_alpha(_in_8_bits(cropped_as_told(image, blocks)), depth)
    profile = image.info.get("icc_profile") or profile_of(blocks, pixels.mode)
    pixels = pixels.transpose(turn) if turn is not None else pixels
    pixels.info = {"icc_profile": profile} if profile else {}
    return pixels


def upright_size(file: File) -> tuple[int, int]:
    """Width and height as readers see them, without reading the pixels. Raises `UnknownCrop`."""
    blocks = metadata_blocks(file)
    file.seek(0)
    with Image.open(file) as image:
        left, top, right, bottom = visible_part(image, blocks)
        size = right - left, bottom - top
        return size[::-1] if _orientation(image, blocks) in SIDEWAYS else size


def is_animation(file: File) -> bool:
    """Whether the file holds frames that are shown one after the other. A phone's second picture is none."""
    with suppress(Exception):
        file.seek(0)
        if file.read(len(JPEG)) == JPEG:
            return False
        file.seek(0)
        with Image.open(file) as image:
            return bool(getattr(image, "is_animated", False)) and image.format in ANIMATED
    return False


def _orientation(image, blocks):
    """From EXIF. Pillow refuses a text chunk with a rest behind its end, which is no reason to refuse the image."""
    with suppress(Exception):
        return image.getexif().get(Base.Orientation, 1)
    with suppress(Exception):
        return exif.tags_of(blocks.get("exif", [])).get(Base.Orientation, 1)
    return 1


def _bit_depth(file):
    """Bits a sample of a PNG; 8 for every other format."""
    file.seek(0)
    head = file.read(25)
    file.seek(0)
    return head[24] if head.startswith(b"\x89PNG") and len(head) == 25 else 8


def _in_8_bits(image):
    """Pillow cuts off what 8 bits cannot hold: a gray image of 16 bits would be white all over."""
    if not image.mode.startswith("I"):
        return image
    wide = image.convert("I")
    gray = wide.point(lambda value: value / 257).convert("L")
    if (clear := image.info.get("transparency")) is None:
        return gray
    alpha = ImageMath.lambda_eval(lambda bands: (bands["wide"] != clear) * 255, wide=wide).convert("L")
    return Image.merge("LA", (gray, alpha))


def _with_alpha(image, depth):
    """A color that stands for transparency becomes real transparency: blurred by a change of size it would be lost."""
    clear = image.info.get("transparency")
    if isinstance(clear, tuple) and depth == 16:
        # Pillow keeps the upper half of each sample, and the whole of this color.
        image.info["transparency"] = tuple(value >> 8 for value in clear)
    if clear is not None or image.mode in {"LA", "PA", "La", "RGBa"}:
        return image.convert("RGBA")
    if image.mode in {"L", "RGB", "RGBA", "CMYK"}:
        # Converting to the same mode would copy all pixels.
        return image
    return image.convert("L" if image.mode == "1" else "RGB")
