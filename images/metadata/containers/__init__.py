"""The raw metadata of image files, wherever their formats allow it to stand."""

from collections.abc import Callable, Iterator

from images.metadata.containers import gif, isobmff, jpeg, png, webp

# `(kind, bytes)` pairs. Kinds: xmp, exif, photoshop, text (of PNG), c2pa, icc, clap (crop),
# and for colors srgb, gama, chrm, cicp.
Blocks = dict[str, list[bytes]]
READERS: dict[bytes, Callable[[bytes], Iterator[tuple[str, bytes]]]] = {
    b"\xff\xd8": jpeg.blocks,
    b"\x89PNG\r\n\x1a\n": png.blocks,
    b"RIFF": webp.blocks,
    b"GIF8": gif.blocks,
}


def blocks_of(content: bytes) -> Blocks:
    """The blocks of a file by kind, in the order of the file. What is cut short or broken ends the list."""
    read = next((read for mark, read in READERS.items() if content.startswith(mark)), None)
    if content[4:8] == b"ftyp":
        read = isobmff.blocks
    found: Blocks = {}
    for kind, body in read(content) if read else ():
        found.setdefault(kind, []).append(body)
    return found
