"""PNG: metadata in chunks, and in text chunks as ImageMagick and its relatives write them (“Raw profile type …”)."""

import re
import zlib
from collections.abc import Iterator
from struct import unpack

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST_TEXT = 8 * 1024 * 1024
XMP_KEYWORD = b"XML:com.adobe.xmp"
RAW_PROFILE = b"Raw profile type "
RAW_KINDS = {b"exif": "exif", b"xmp": "xmp", b"iptc": "photoshop", b"8bim": "photoshop", b"icc": "icc", b"icm": "icc"}
CHUNKS = {b"eXIf": "exif", b"caBX": "c2pa", b"sRGB": "srgb", b"gAMA": "gama", b"cHRM": "chrm", b"cICP": "cicp"}
# Of the keywords that the PNG specification names, those that belong to a credit.
TEXTS = {b"Author", b"Copyright", b"Title"}
NOT_HEX = re.compile(rb"[^0-9a-fA-F]")


def chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """`(name, bytes)` of each chunk, length and checksum included."""
    place = len(SIGNATURE)
    while place + 8 <= len(content):
        length, name = unpack(">I4s", content[place : place + 8])
        end = place + length + 12
        yield name, content[place:end]
        place = end


def blocks(content: bytes) -> Iterator[tuple[str, bytes]]:
    for name, chunk in chunks(content):
        body = chunk[8:-4]
        if name in CHUNKS:
            yield CHUNKS[name], body
        elif name == b"iCCP" and (profile := _unpacked(body.partition(b"\0")[2][1:])):
            yield "icc", profile
        elif name in {b"tEXt", b"zTXt", b"iTXt"}:
            yield from _in_text(*_text(name, body))


def _text(name, body):
    """`(keyword, text)` of a text chunk; text that cannot be unpacked is empty."""
    keyword, _, rest = body.partition(b"\0")
    if name == b"tEXt":
        return keyword, rest
    if name == b"zTXt":
        return keyword, _unpacked(rest[1:])
    is_packed, text = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
    return keyword, _unpacked(text) if is_packed else text


def _unpacked(body):
    try:
        return zlib.decompressobj().decompress(body, LARGEST_TEXT)
    except zlib.error:
        return b""


def _in_text(keyword, text):
    if keyword == XMP_KEYWORD:
        yield "xmp", text
    elif keyword.startswith(RAW_PROFILE):
        yield from _raw_profile(keyword.removeprefix(RAW_PROFILE).strip().lower(), text)
    elif keyword in TEXTS:
        yield "text", keyword + b"\0" + text


def _raw_profile(kind, text):
    """A line break, the kind, its length in bytes, and so many bytes in hexadecimal; what follows is not its own."""
    _, _, rest = text.lstrip(b"\n").partition(b"\n")
    length, _, digits = rest.lstrip().partition(b"\n")
    body = bytes.fromhex(NOT_HEX.sub(b"", digits)[: 2 * int(length)].decode()) if length.strip().isdigit() else b""
    if kind == b"app1":
        kind = b"exif" if body.startswith(b"Exif\0") else b"xmp"
    if kind in RAW_KINDS and body:
        yield RAW_KINDS[kind], body.removeprefix(b"Exif\0\0")
