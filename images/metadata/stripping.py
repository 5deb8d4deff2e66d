"""Good images with metadata nobody can read: they are kept without it."""

from collections.abc import Iterable, Iterator

from django.core.files import File
from django.core.files.base import ContentFile

from images.metadata.containers import jpeg, png

JPEG_MARK = b"\xff\xd8"
PNG_PIXELS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"}
# What is kept of the rest, tried one after the other: which way up, who made it and that AI did; which way up; nothing.
PNG_KEPT = [{b"eXIf", b"iTXt", b"caBX"}, {b"eXIf"}, set()]
JPEG_KEPT = [{0xE0, jpeg.APP1, jpeg.APP11, jpeg.APP13}, {0xE0, jpeg.APP1}, set()]
# APP0 to APP15, and the comment.
JPEG_METADATA = {*range(0xE0, 0xF0), 0xFE}


def copies_without_metadata(file: File) -> Iterator[ContentFile]:
    """Copies of a PNG or JPEG file, each with less metadata than the one before, the last with none."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    copies: Iterable[bytes] = ()
    if content.startswith(png.SIGNATURE):
        copies = (_png_with(content, PNG_PIXELS | kept) for kept in PNG_KEPT)
    elif content.startswith(JPEG_MARK):
        copies = (_jpeg_without(content, JPEG_METADATA - kept) for kept in JPEG_KEPT)
    yield from (ContentFile(copy, name=file.name) for copy in copies)


def _png_with(content, kept):
    return png.SIGNATURE + b"".join(chunk for name, chunk in png.chunks(content) if name in kept)


def _jpeg_without(content, dropped):
    return JPEG_MARK + b"".join(segment for kind, segment in jpeg.segments(content) if kind not in dropped)
