"""Text chunks of PNG, as GIMP, Krita and other programs write a credit (PNG 3rd edition, 11.3.3.1)."""

from collections.abc import Iterator

from images.metadata.text import decoded

KEYWORDS = {b"Author": "creator", b"Copyright": "copyright_notice", b"Title": "work_title"}


def read(blocks: list[bytes]) -> Iterator[tuple[str, str]]:
    """Yields `(name, value)`. The standard says Latin-1 for one kind of chunk; programs write UTF-8 there too."""
    for block in blocks:
        keyword, _, text = block.partition(b"\0")
        if keyword in KEYWORDS:
            yield KEYWORDS[keyword], decoded(text)
