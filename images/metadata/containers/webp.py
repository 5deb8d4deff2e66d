"""WebP: metadata in RIFF chunks, padded to an even length."""

from collections.abc import Iterator
from struct import unpack

CHUNKS = {b"XMP ": "xmp", b"EXIF": "exif", b"C2PA": "c2pa", b"ICCP": "icc"}


def blocks(content: bytes) -> Iterator[tuple[str, bytes]]:
    place = 12
    while place + 8 <= len(content):
        name, length = unpack("<4sI", content[place : place + 8])
        if name in CHUNKS:
            yield CHUNKS[name], content[place + 8 : place + 8 + length].removeprefix(b"Exif\0\0")
        place += 8 + length + length % 2
