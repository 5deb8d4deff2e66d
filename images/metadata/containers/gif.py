"""GIF: metadata in application extensions."""

from collections.abc import Iterator

XMP, C2PA = b"XMP DataXMP", b"C2PA_GIF\x01\x00\x00"
EXTENSION, IMAGE = 0x21, 0x2C


def blocks(content: bytes) -> Iterator[tuple[str, bytes]]:
    place = 13 + _table_size(content[10:11])
    while content[place : place + 1] in {bytes([EXTENSION]), bytes([IMAGE])}:
        if content[place] == EXTENSION:
            end = _end_of_sub_blocks(content, place + 2)
            yield from _application(content[place + 2 : end])
            place = end
        else:
            place = _end_of_sub_blocks(content, place + 11 + _table_size(content[place + 9 : place + 10]))


def _application(body):
    name = body[1:12]
    if name == XMP:
        # Not in sub-blocks: the packet stands as it is, with a trailer that leads every reader to the end.
        yield "xmp", body[12:]
    elif name == C2PA[:11]:
        yield "c2pa", b"".join(_sub_blocks(body, 12))


def _table_size(flags):
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _end_of_sub_blocks(content, place):
    while place < len(content) and content[place]:
        place += 1 + content[place]
    return place + 1


def _sub_blocks(body, place):
    while place < len(body) and body[place]:
        yield body[place + 1 : place + 1 + body[place]]
        place += 1 + body[place]
