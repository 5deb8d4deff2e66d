"""EXIF: what cameras write. Artist and Copyright matter to a credit, Orientation to the picture."""

from collections.abc import Iterator
from io import BytesIO
from struct import pack

from PIL import Image
from PIL.ExifTags import Base
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from images.metadata.text import decoded

TAGS = {"creator": Base.Artist, "copyright_notice": Base.Copyright}
# Where TIFF keeps XMP, IIM and Photoshop's resources. What is made of a TIFF may have them there still.
PLACES_OF_TIFF = {Base.XMLPacket: "xmp", Base.IPTCNAA: "photoshop", Base.ImageResources: "photoshop"}
NO_GROUP = -1
FIRST_BYTES = (b"\x1c", b"8BIM")


def read(blocks: list[bytes]) -> Iterator[tuple[str, str]]:
    """Yields `(name, value)`. Several artists stand with semicolons between them; a photographer's and an editor's
    copyright with a NUL.
    """
    tags = tags_of(blocks)
    for name, tag in TAGS.items():
        value = _repaired(tags.get(tag, ""))
        yield name, ", ".join(part.strip() for part in value.replace("\x00", ";").split(";") if part.strip())


def blocks_within(blocks: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yields `(kind, bytes)` of the other formats' blocks that stand among the tags."""
    tags = _tags_in_full(blocks[0].removeprefix(b"Exif\0\0")) if blocks else {}
    for tag, kind in PLACES_OF_TIFF.items():
        if tag in tags and (body := _bytes_of(tags[tag])):
            yield kind, body


def tags_of(blocks: list[bytes]) -> Image.Exif:
    """The tags of the first block."""
    tags = Image.Exif()
    if blocks:
        tags.load(blocks[0])
    return tags


def _tags_in_full(body):
    """Pillow cuts IIM down to its first number, unless it is asked for a group of tags that it does not know."""
    file = BytesIO(body)
    tags = ImageFileDirectory_v2(file.read(8), group=NO_GROUP)
    file.seek(tags.next)
    tags.load(file)
    return tags


def _bytes_of(value):
    """The bytes of a tag of any type; of numbers (LONG, as libtiff writes IIM) in the order that a block begins in.

    A program whose machine has another order than the file swaps the four bytes of each number.
    """
    if isinstance(value, str):
        return value.encode("latin-1", "replace")
    if not isinstance(value, tuple):
        return value if isinstance(value, bytes) else b""
    bodies = (pack(f"{order}{len(value)}L", *value) for order in "<>")
    return next((body for body in bodies if body.startswith(FIRST_BYTES)), b"")


def _repaired(value):
    """Pillow reads text as Latin-1, as the standard's ASCII implies; programs write UTF-8 or Windows-1252."""
    return decoded(value if isinstance(value, bytes) else str(value).encode("latin-1", "replace"))
