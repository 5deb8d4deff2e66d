"""JPEG: metadata in application segments (APP1 EXIF and XMP, APP2 ICC, APP11 JUMBF, APP13 Photoshop resources)."""

from collections import defaultdict
from collections.abc import Iterator
from struct import unpack

SCAN = 0xDA
APP1, APP2, APP11, APP13 = 0xE1, 0xE2, 0xEB, 0xED
EXIF = b"Exif\0\0"
XMP = (b"http://ns.adobe.com/xap/1.0/\0", b"XMP\0://ns.adobe.com/xap/1.0/\0")
EXTENDED_XMP = b"http://ns.adobe.com/xmp/extension/\0"
ICC = b"ICC_PROFILE\0"
PHOTOSHOP = (b"Photoshop 3.0\0", b"Adobe_Photoshop2.5:")


def segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """`(kind, bytes)` of each segment, marker and length included; the pixels and all after them are the last."""
    place = 2
    while content[place : place + 1] == b"\xff" and content[place + 1 : place + 2] not in {b"", bytes([SCAN])}:
        # Any number of fill bytes may stand before a marker (ITU T.81, B.1.1.2).
        if content[place + 1] == 0xFF:
            place += 1
            continue
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        yield content[place + 1], content[place:end]
        place = end
    yield SCAN, content[place:]


def blocks(content: bytes) -> Iterator[tuple[str, bytes]]:
    parts = defaultdict(list)
    for kind, segment in segments(content):
        parts[kind].append(segment[4:])
    yield from (("exif", body[len(EXIF) :]) for body in parts[APP1] if body.startswith(EXIF))
    yield from (("xmp", rest) for body in parts[APP1] if (rest := _after(body, XMP)))
    yield from (("xmp", packet) for packet in _extended(parts[APP1]))
    # A block longer than 64 KiB goes on in the next segment, wherever the cut falls.
    resources = b"".join(_after(body, PHOTOSHOP) for body in parts[APP13])
    if resources:
        yield "photoshop", resources
    yield from (("c2pa", store) for store in _jumbf(parts[APP11]))
    if profile := b"".join(body[len(ICC) + 2 :] for body in parts[APP2] if body.startswith(ICC)):
        yield "icc", profile


def _after(body, marks):
    return next((body[len(mark) :] for mark in marks if body.startswith(mark)), b"")


def _extended(bodies):
    """Packets over 64 KiB: header, GUID (32 letters), whole length, offset, part (XMP part 3, 1.1.3.1)."""
    packets = defaultdict(dict)
    for body in bodies:
        if body.startswith(EXTENDED_XMP) and len(body) > 75:
            guid, _, offset = unpack(">32sLL", body[35:75])
            packets[guid][offset] = body[75:]
    return [b"".join(parts[offset] for offset in sorted(parts)) for parts in packets.values()]


def _jumbf(bodies):
    """JUMBF boxes (ISO 19566-5): “JP”, box number, sequence number, then the box; later parts repeat its header."""
    stores = defaultdict(dict)
    for body in bodies:
        if body.startswith(b"JP") and len(body) >= 16:
            number, sequence = unpack(">HL", body[2:8])
            stores[number][sequence] = body[8:]
    for parts in stores.values():
        first, *others = (parts[sequence] for sequence in sorted(parts))
        header = 16 if first[:4] == b"\0\0\0\1" else 8
        yield first + b"".join(part[header:] for part in others)
