"""What is changed when a body is saved: pasted text becomes the blocks that it looks like."""

from collections.abc import Iterator

from bs4 import BeautifulSoup
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.rich_text import RichText

from core.text import normalize_spaces

HEADINGS = ("h2", "h3")


def clean_rich_text(html: str) -> str:
    """`html` of the editor without invisible signs, unbreakable spaces, empty paragraphs and empty headings."""
    soup = BeautifulSoup(normalize_spaces(html), "html.parser")
    for element in soup.find_all(["p", *HEADINGS]):
        if not element.get_text(strip=True) and not element.find(["embed", "img"]):
            element.decompose()
    return str(soup)


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
        if child.block_type != "paragraph" or not isinstance(child.value, RichText):
            blocks.append((child.block_type, child.value, child.id))
            continue
        found = list(split_headings(clean_rich_text(child.value.source)))
        is_whole = len(found) == 1 and found[0][0] == "paragraph"
        values = [(kind, block.child_blocks[kind].to_python(raw)) for kind, raw in found]
        blocks += [(kind, value, child.id if is_whole else None) for kind, value in values]
    return StreamValue(block, blocks)
