"""What is changed when a body is saved: pasted text becomes the blocks that it looks like."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.rich_text import RichText

from core.text import normalize_spaces

HEADINGS = ("h2", "h3")
# A heading, a sign by its name or number, or an element that may be empty: what can be changed. Parsing every text of
# a long body takes longer than all else that saving does.
MAY_CHANGE = re.compile(r"<h[23]\b|&(?!(?:amp|lt|gt);)|<(p)\b[^>]*>(?:\s|<(?!/?p\b)[^>]*>)*</\1>", re.IGNORECASE)


def clean_rich_text(html: str) -> str:
    """`html` of the editor without invisible signs, unbreakable spaces, empty paragraphs and empty headings."""
    soup = BeautifulSoup(normalize_spaces(html), "html.parser")
    for element in soup.find_all(["p", *HEADINGS]):
        if not element.get_text(strip=True) and not element.find(["embed", "img"]):
            element.decompose()
    return str(soup)


def is_well(html: str) -> bool:
    """Whether `clean_rich_text` and `split_headings` would give `html` back as one paragraph."""
    return bool(html.strip()) and normalize_spaces(html) == html and not MAY_CHANGE.search(html)


def split_headings(html: str) -> Iterator[tuple]:
    """`html` as pairs of a block's type and its raw value: headings stand alone, what is between stays together."""
    text = ""
    for element in BeautifulSoup(html, "html.parser").contents:
        if element.name not in HEADINGS:
            text += str(element)
            continue
        if text.strip():
            yield "paragraph", text
        text = ""
        yield "heading", {"text": element.get_text(" ", strip=True), "level": element.name}
    if text.strip():
        yield "paragraph", text


def normalize_body(block: StreamBlock, body: StreamValue) -> StreamValue:
    """`body` with its texts cleaned and the headings in them made blocks. A text that is well keeps its identity."""
    blocks = []
    for child in body:
        is_text = child.block_type == "paragraph" and isinstance(child.value, RichText)
        if not is_text or is_well(child.value.source):
            blocks.append((child.block_type, child.value, child.id))
            continue
        found = list(split_headings(clean_rich_text(child.value.source)))
        is_whole = len(found) == 1 and found[0][0] == "paragraph"
        values = [(kind, block.child_blocks[kind].to_python(raw)) for kind, raw in found]
        blocks += [(kind, value, child.id if is_whole else None) for kind, value in values]
    return StreamValue(block, blocks)
