"""IIM, the older of IPTC's two formats: numbered records, in JPEG and PNG among Photoshop's resources."""

from collections import defaultdict
from collections.abc import Iterator
from struct import unpack

from images.metadata.text import decoded

UTF_8 = b"\x1b%G"
CHARACTER_SET = (1, 90)
RECORDS = {
    "work_title": (2, 5),
    "creator": (2, 80),
    "credit_line": (2, 110),
    "source": (2, 115),
    "copyright_notice": (2, 116),
}
IIM_RESOURCE = 0x0404
# ISO 2022's escapes for the right half of ISO 8859, by their last byte (IIM 4.2, 1:90).
CHARSETS = {
    b"A": "cp1252", b"B": "iso8859-2", b"C": "iso8859-3", b"D": "iso8859-4", b"F": "iso8859-7", b"G": "iso8859-6",
    b"H": "iso8859-8", b"L": "iso8859-5", b"M": "iso8859-9",
}  # fmt: skip
_Records = dict[tuple[int, int], list[bytes]]


def read(blocks: list[bytes]) -> Iterator[tuple[str, str]]:
    """Yields `(name, value)` for the records above; a record that stands several times is joined by commas.

    `blocks` are Photoshop's resources or bare records. What the first block of records says is kept.
    """
    found = [_records(body) for block in blocks for body in _iim_blocks(block)]
    for name, number in RECORDS.items():
        yield name, next((_text(records, number) for records in found if records.get(number)), "")


def _text(records, number):
    charset = _charset(b"".join(records.get(CHARACTER_SET, [])))
    return ", ".join(decoded(value, charset) for value in records[number])


def _charset(escape):
    """Windows-1252 where nothing is said: Latin-1 with the quotes, dashes and euro that programs wrote."""
    if UTF_8 in escape:
        return "utf-8"
    return CHARSETS.get(escape[-1:], "cp1252") if escape[1:2] in {b"-", b".", b"/"} else "cp1252"


def _iim_blocks(block):
    """The IIM among Photoshop's resources: “8BIM”, number, name of even length, length, body of even length."""
    if block[:1] == b"\x1c":
        yield block
    place = block.find(b"8BIM")
    while place >= 0 and place + 12 <= len(block):
        number, name_length = unpack(">HB", block[place + 4 : place + 7])
        start = place + 7 + name_length + (name_length + 1) % 2
        end = start + 4 + int.from_bytes(block[start : start + 4], "big")
        if number == IIM_RESOURCE:
            yield block[start + 4 : end]
        place = block.find(b"8BIM", end)


def _records(body: bytes) -> _Records:
    """Datasets: marker, two numbers, length, value. A length with its highest bit set counts bytes of length."""
    records = defaultdict(list)
    place = 0
    while place + 5 <= len(body) and body[place] == 0x1C:
        group, number, length = unpack(">BBH", body[place + 1 : place + 5])
        start = place + 5
        if length & 0x8000:
            start += length & 0x7FFF
            length = int.from_bytes(body[place + 5 : start], "big")
        records[group, number].append(body[start : start + length])
        place = start + length
    return dict(records)
