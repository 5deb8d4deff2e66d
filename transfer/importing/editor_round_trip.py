"""What the editor makes of a block: it is opened and saved as a person would, with nothing typed."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.forms import Widget
from django.utils.datastructures import MultiValueDict

from pages.blocks import BodyBlock
from transfer.importing.word_comparison import text_of_rich_text

PARAGRAPH_END = re.compile(r"(?<=</p>)(?=<p>)")
# In characters.
PORTION = 5_000
# In one paragraph. With more, the editor itself would not open in any time that somebody waits.
MOST_LINES = 2_000


@cache
def editors() -> dict[str, Widget]:
    """The editor of each kind of text that an import writes, by its block."""
    blocks = BodyBlock().child_blocks
    return {
        "paragraph": blocks["paragraph"].field.widget,
        "list": blocks["list"].child_blocks["points"].child_block.field.widget,
        "cell": blocks["table"].child_blocks["text"].field.widget,
        "notes": blocks["notes"].child_blocks["notes"].child_block.field.widget,
    }


def saved_in_editor(block_type: str, html: str) -> str:
    """`html` as the editor of `block_type` gives it back."""
    editor = editors()[block_type]
    return "".join(
        editor.value_from_datadict({"text": editor.format_value(part)}, MultiValueDict(), "text")
        if part.count("<br/>") < MOST_LINES
        else part
        for part in portions(html)
    )


def portions(html: str) -> Iterator[str]:
    """`html` in portions of some paragraphs: the exporter's time grows with the square of what it is given."""
    portion = ""
    for part in PARAGRAPH_END.split(html):
        portion += part
        if len(portion) > PORTION:
            yield portion
            portion = ""
    if portion:
        yield portion


def text_after_editing(block_type: str, value: Any) -> str:
    """The text of a block that the editor has opened and saved; nothing for a picture."""
    if block_type == "paragraph":
        return text_of_rich_text(saved_in_editor(block_type, value))
    if block_type in ("list", "notes"):
        texts = value["points" if block_type == "list" else "notes"]
        return " ".join(text_of_rich_text(saved_in_editor(block_type, text)) for text in texts)
    if block_type == "quote":
        return f"{value['text']} {value['source']}"
    if block_type == "table":
        return text_of_table(value)
    return value["text"] if block_type in ("heading", "preformatted") else ""


def text_of_table(value: dict) -> str:
    cells = [cell for row in value["rows"] for cell in row["values"]]
    texts = (text_of_rich_text(saved_in_editor("cell", cell) if cell.startswith("<") else cell) for cell in cells)
    return " ".join([value["caption"], *(column["heading"] for column in value["columns"]), *texts])
