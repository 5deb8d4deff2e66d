"""Tables of an OpenDocument text as HTML."""

from collections.abc import Callable
from html import escape
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.opendocument.drawings import DESCRIPTIONS
from transfer.importing.summary import Summary
from transfer.importing.word.xml import attribute, name_of, whole

# Reads what stands in a cell.
CellReader = Callable[[Element], str]
ROWS = ("table-header-rows", "table-rows", "table-row-group")
SPANS = (("colspan", "number-columns-spanned"), ("rowspan", "number-rows-spanned"))


def html_of_table(part: Element, read: CellReader, summary: Summary) -> str:
    """Hidden rows are left out and counted in `summary`."""
    described = " ".join(inner.text or "" for inner in part if name_of(inner) in DESCRIPTIONS)
    rows = "".join(html_of_row(row, is_head, read) for row, is_head in rows_in(part, summary))
    return f'<table summary="{escape(described)}">{rows}</table>'


def rows_in(part: Element, summary: Summary, is_head: bool = False) -> list[tuple[Element, bool]]:
    """The rows that are seen, and whether each is one of heads."""
    rows = []
    for inner in part:
        name = name_of(inner)
        if name in ROWS:
            rows += rows_in(inner, summary, is_head or name == ROWS[0])
        elif name == "table-row" and attribute(inner, "visibility") in ("collapse", "filter"):
            summary.drop("hidden text")
        elif name == "table-row":
            covered = ("".join(cell.itertext()) for cell in inner if name_of(cell) == "covered-table-cell")
            summary.dropped["hidden text"] += sum(bool(text.strip()) for text in covered)
            rows.append((inner, is_head))
    return rows


def html_of_row(row: Element, is_head: bool, read: CellReader) -> str:
    tag = "th" if is_head else "td"
    cells = (cell for cell in row if name_of(cell) == "table-cell")
    return f"<tr>{''.join(f'<{tag}{spans_of(cell)}>{read(cell)}</{tag}>' for cell in cells)}</tr>"


def spans_of(cell: Element) -> str:
    return "".join(f' {key}="{whole(attribute(cell, name), 1)}"' for key, name in SPANS if attribute(cell, name))
