"""Good images with metadata nobody can read: they are kept without it."""

from collections.abc import Iterable, Iterator
from struct import unpack

from django.core.files.base import ContentFile

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
PNG_PIXELS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"}
# What is kept of the rest, tried one after the other: which way up and who made it, which way up, nothing.
PNG_KEPT = [{b"eXIf", b"iTXt"}, {b"eXIf"}, set()]
JPEG_KEPT = [{0xE0, 0xE1, 0xED}, {0xE0, 0xE1}, set()]
# APP0 to APP15, and the comment.
JPEG_METADATA = {*range(0xE0, 0xF0), 0xFE}
JPEG_SCAN = 0xDA


def copies_without_metadata(file) -> Iterator[ContentFile]:
    """Copies of a PNG or JPEG file, each with less metadata than the one before, the last with none."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    copies: Iterable[bytes] = ()
    if content.startswith(PNG):
        copies = (_png_with(content, PNG_PIXELS | kept) for kept in PNG_KEPT)
    elif content.startswith(JPEG):
        copies = (_jpeg_without(content, JPEG_METADATA - kept) for kept in JPEG_KEPT)
    yield from (ContentFile(copy, name=file.name) for copy in copies)


def _png_with(content, kept):
    return PNG + b"".join(chunk for name, chunk in _chunks(content) if name in kept)


def _chunks(content):
    """`(name, bytes)` of each chunk of a PNG."""
    place = len(PNG)
    while place + 8 <= len(content):
        length, name = unpack(">I4s", content[place : place + 8])
        end = place + length + 12
        yield name, content[place:end]
        place = end


def _jpeg_without(content, dropped):
    return JPEG + b"".join(segment for kind, segment in _segments(content) if kind not in dropped)


def _segments(content):
    """`(kind, bytes)` of each segment of a JPEG; the pixels and all after them are the last."""
    place = len(JPEG)
    while content[place : place + 1] == b"\xff" and content[place + 1 : place + 2] not in {b"", bytes([JPEG_SCAN])}:
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        yield content[place + 1], content[place:end]
        place = end
    yield JPEG_SCAN, content[place:]
