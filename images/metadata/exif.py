"""EXIF: what cameras write. Artist and Copyright matter to a credit, Orientation to the picture."""

from collections.abc import Iterator

from PIL import Image
from PIL.ExifTags import Base

from images.metadata.text import decoded

TAGS = {"creator": Base.Artist, "copyright_notice": Base.Copyright}
# Where TIFF keeps XMP, IIM and Photoshop's resources. What is made of a TIFF may have them there still.
PLACES_OF_TIFF = {Base.XMLPacket: "xmp", Base.IPTCNAA: "photoshop", Base.ImageResources: "photoshop"}


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
    tags = tags_of(blocks)
    for tag, kind in PLACES_OF_TIFF.items():
        if isinstance(body := tags.get(tag), bytes):
            yield kind, body


def tags_of(blocks: list[bytes]) -> Image.Exif:
    """The tags of the first block."""
    tags = Image.Exif()
    if blocks:
        tags.load(blocks[0])
    return tags


def _repaired(value):
    """Pillow reads text as Latin-1, as the standard's ASCII implies; programs write UTF-8 or Windows-1252."""
    return decoded(value if isinstance(value, bytes) else str(value).encode("latin-1", "replace"))
