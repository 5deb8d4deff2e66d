"""The formats images come in, by the endings of their names and by their first bytes."""

from struct import unpack

import filetype
from django.conf import settings
from filetype.types.base import Type

# Willow's name of the format, by the ending of a file's name.
FORMATS = {
    "jpg": "jpeg", "jpeg": "jpeg", "jpe": "jpeg", "jfif": "jpeg", "png": "png", "apng": "png", "gif": "gif",
    "webp": "webp", "avif": "avif", "heic": "heic", "heif": "heic", "hif": "heic",
}  # fmt: skip
ENDINGS = {"jpeg": "jpg"}
AVIF_BRANDS = {b"avif", b"avis"}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}


def format_of(name: str) -> str:
    """Willow's name of the format that the name of a file ends with; empty for another ending."""
    return FORMATS.get(name.rpartition(".")[2].lower(), "")


def served_format(name: str) -> str:
    """The format in which a file of this name is shown when no other is asked for."""
    known = {"gif": "png"} | settings.WAGTAILIMAGES_FORMAT_CONVERSIONS
    found = format_of(name) or "png"
    return known.get(found, found)


def ending_of(format_name: str) -> str:
    return ENDINGS.get(format_name, format_name)


class AnyPng(Type):
    """PNG, animated or not. `filetype` calls an animated one APNG, which Willow does not know."""

    MIME, EXTENSION = "image/png", "png"

    def __init__(self) -> None:
        super().__init__(mime=self.MIME, extension=self.EXTENSION)

    def match(self, buf: bytearray) -> bool:
        return bytes(buf[:8]) == b"\x89PNG\r\n\x1a\n"


class IsoImage(Type):
    """A file of ISO 23008-12 by any of the brands it names; `filetype` looks for a few of them in a few places."""

    def __init__(self, extension: str, brands: set[bytes], others: set[bytes]) -> None:
        super().__init__(mime=f"image/{extension}", extension=extension)
        self.brands, self.others = brands, others

    def match(self, buf: bytearray) -> bool:
        if bytes(buf[4:8]) != b"ftyp":
            return False
        end = min(unpack(">I", buf[:4])[0], len(buf))
        found = {bytes(buf[at : at + 4]) for at in (8, *range(16, end, 4))}
        return bool(found & self.brands) and not found & self.others


def register_formats() -> None:
    """Tells `filetype`, and with it Willow, of formats that Pillow reads and it does not recognize."""
    for kind in (IsoImage("heic", HEIC_BRANDS, AVIF_BRANDS), IsoImage("avif", AVIF_BRANDS, set()), AnyPng()):
        filetype.add_type(kind)
