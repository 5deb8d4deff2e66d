"""AVIF and HEIC (ISO 14496-12, 23008-12): boxes in boxes. XMP and EXIF come from Pillow, the rest from here."""

from collections.abc import Iterator
from struct import unpack

C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
VISUAL_SAMPLE_ENTRY = 78
TURNS = {b"irot", b"imir"}


def boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """`(type, body)` of the boxes in `content`; what is cut short ends them."""
    place = 0
    while place + 8 <= len(content):
        size, kind = unpack(">I4s", content[place : place + 8])
        header = 8
        if size == 1:
            size, header = int.from_bytes(content[place + 8 : place + 16], "big"), 16
        end = place + size if size else len(content)
        if end < place + header:
            return
        yield kind, content[place + header : end]
        place = end


def blocks(content: bytes) -> Iterator[tuple[str, bytes]]:
    for kind, body in boxes(content):
        if kind == b"meta":
            yield from _told(_primary_properties(body[4:]))
        elif kind == b"moov":
            yield from _told(_sample_properties(body))
        elif kind == b"uuid" and body.startswith(C2PA):
            purpose, _, rest = body[20:].partition(b"\0")
            # Behind the purpose stands the place of an auxiliary box, 8 bytes.
            yield from [("c2pa", rest[8:])] if purpose == b"manifest" else []


def _told(properties):
    yield from _colors(properties)
    yield from _crops(properties)


def _crops(properties):
    """A crop comes before any turn (ISO 23000-22, 7.3.6.7). Of one behind it readers make different things: empty."""
    is_turned = False
    for kind, body in properties:
        is_turned = is_turned or kind in TURNS
        if kind == b"clap":
            yield "clap", b"" if is_turned else body


def _colors(properties):
    for kind, body in properties:
        if kind == b"colr" and body[:4] == b"nclx":
            yield "cicp", bytes(body[at] for at in (5, 7, 9) if at < len(body))
        elif kind == b"colr" and body[:4] in {b"prof", b"rICC"}:
            yield "icc", body[4:]


def _primary_properties(meta):
    """The properties of the file's main item: thumbnails, gain maps and alpha have colors of their own."""
    inside = dict(boxes(meta))
    primary = _primary_item(inside.get(b"pitm", b""))
    properties = dict(boxes(inside.get(b"iprp", b"")))
    all_properties = list(boxes(properties.get(b"ipco", b"")))
    numbers = _associations(properties.get(b"ipma", b"")).get(primary, range(1, len(all_properties) + 1))
    return [all_properties[number - 1] for number in numbers if 0 < number <= len(all_properties)]


def _primary_item(pitm):
    return int.from_bytes(pitm[4:6] if pitm[:1] == b"\0" else pitm[4:8], "big")


def _associations(ipma):
    """`{item: numbers of its properties, from 1}`."""
    if len(ipma) < 8:
        return {}
    id_size, index_size, place, found = 4 if ipma[0] else 2, 2 if ipma[3] & 1 else 1, 8, {}
    while place + id_size < len(ipma):
        item, count = int.from_bytes(ipma[place : place + id_size], "big"), ipma[place + id_size]
        start = place + id_size + 1
        place = start + count * index_size
        raw = [int.from_bytes(ipma[at : at + index_size], "big") for at in range(start, place, index_size)]
        found[item] = [number & (0x7FFF if index_size == 2 else 0x7F) for number in raw]
    return found


def _sample_properties(moov):
    """The properties of the first track's frames, of an image sequence without a main item."""
    body = moov
    for step in (b"trak", b"mdia", b"minf", b"stbl", b"stsd"):
        body = next((inner for kind, inner in boxes(body) if kind == step), b"")
    entry = next((inner for _, inner in boxes(body[8:])), b"")
    return list(boxes(entry[VISUAL_SAMPLE_ENTRY:]))
