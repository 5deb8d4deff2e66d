"""Tables of data as the body's table block; tables that only place things on a page are no tables."""

import re
from dataclasses import dataclass
from itertools import groupby

from bs4 import Tag

from transfer.importing.elements import HEADINGS, LABEL, LISTS, is_block
from transfer.importing.inline import InlineReader
from transfer.importing.list_labels import whole_number
from transfer.importing.summary import Summary

MOST_COLUMNS = 20
MOST_ROWS = 300
TABLE_DESCRIPTION = "table description (for screen readers alone)"
WORD = re.compile(r"\w")
# What a cell of our tables cannot hold.
NOT_IN_CELLS = ["img", "table", "blockquote", "pre", *HEADINGS]


@dataclass
class Cell:
    """A place of the grid: the cell that begins or goes on there."""

    element: Tag | None = None
    is_first: bool = True


def grid_of(table: Tag) -> list[list[Cell]]:
    """The rows of `table` with as many places each, cells over several places filling them."""
    rows = sorted((row for row in table.find_all("tr") if row.find_parent("table") is table), key=order_of_group)
    grid: list[list[Cell]] = [[] for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for element in row.find_all(["td", "th"], recursive=False):
            while column < len(grid[number]) and grid[number][column].element is not None:
                column += 1
            width = min(whole_number(element.get("colspan")) or 1, MOST_COLUMNS)
            height = rows_spanned(element, rows[number:])
            for down in range(height):
                place(grid[number + down], column, width, element, down == 0)
            column += width
    widest = max(map(len, grid), default=0)
    return [[*row, *(Cell() for _ in range(widest - len(row)))] for row in grid]


def order_of_group(row: Tag) -> int:
    """Browsers show heads first and feet last, wherever a page writes them."""
    return {"thead": 0, "tfoot": 2}.get(row.parent.name, 1)


def rows_spanned(cell: Tag, rows: list[Tag]) -> int:
    """How many of `rows`, its own and those below, a cell takes: none of another group, 0 means all of its own."""
    spanned = whole_number(cell.get("rowspan"))
    if spanned == 1 or spanned is None:
        return 1
    in_group = sum(row.parent is rows[0].parent for row in rows)
    return min(spanned or in_group, in_group)


def place(row: list[Cell], column: int, width: int, element: Tag, is_first_row: bool) -> None:
    row += [Cell() for _ in range(column + width - len(row))]
    for number in range(column, column + width):
        row[number] = Cell(element, is_first_row and number == column)


def is_data(table: Tag, grid: list[list[Cell]]) -> bool:
    """Whether the table has rows and columns of words: at least two of each, the first column not of signs alone."""
    size = (len(grid), len(grid[0]) if grid else 0)
    if min(size) < 2 or size[0] > MOST_ROWS or size[1] > MOST_COLUMNS or table.find(NOT_IN_CELLS):
        return False
    first_words = [row[0].element.get_text(strip=True) if row[0].element else "" for row in grid]
    return any(map(WORD.search, first_words))


class TableReader:
    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.inline = InlineReader(summary)

    def value_of(self, table: Tag) -> dict | None:
        """The value of a `table` block; None for a table that is only a way to place things."""
        grid = grid_of(table)
        if not is_data(table, grid):
            return None
        head = is_head(grid[0])
        rows = grid[1:] if head else grid
        if head and not rows:
            return None
        named_rows = all(cell is not None and cell.name == "th" for cell in (row[0].element for row in rows))
        columns = [
            {
                "type": "row_heading" if named_rows and number == 0 else "text",
                "heading": self.words(cell) if head else "",
            }
            for number, cell in enumerate(grid[0])
        ]
        self.summary.changed["merged cell (now the first of them)"] += self.merged(grid)
        caption = table.find("caption")
        return {
            "caption": self.inline.plain_text(caption, "link (in the caption of a table)") if caption else "",
            "columns": columns,
            "rows": [
                {"values": [self.cell(cell, column["type"]) for cell, column in zip(row, columns, strict=True)]}
                for row in rows
            ],
        }

    def merged(self, grid: list[list[Cell]]) -> int:
        return len({id(cell.element) for row in grid for cell in row if cell.element is not None and not cell.is_first})

    def cell(self, cell: Cell, kind: str) -> str:
        if cell.element is None or not cell.is_first:
            return ""
        if kind == "row_heading":
            return self.words(cell)
        return "".join(f"<p>{line}</p>" for line in self.lines(cell.element))

    def words(self, cell: Cell) -> str:
        if cell.element is None or not cell.is_first:
            return ""
        return self.inline.plain_text(cell.element, "link (in the head of a table)")

    def lines(self, element: Tag) -> list[str]:
        """The paragraphs of a cell; an item of a list keeps its sign or number in front."""
        lines: list[str] = []
        for stands_alone, group in groupby(element.children, is_block):
            if not stands_alone:
                line = self.inline.rich_text(group)
                lines += [line] if line else []
                continue
            for block in group:
                first, *more = self.lines(block) or [""]
                lines += [sign_of(block) + first, *more] if first else []
        return lines


def sign_of(element: Tag) -> str:
    """What stands in front of an item of a list in a cell."""
    if element.name != "li" or element.parent.name not in LISTS:
        return ""
    if element.parent.name == "ul":
        return "• "
    number = len(element.find_previous_siblings("li")) + (whole_number(element.parent.get("start")) or 1)
    return f"{element.get(LABEL) or f'{number}.'} "


def is_head(row: list[Cell]) -> bool:
    """Whether the first row names the columns."""
    elements = [cell.element for cell in row]
    return all(cell is not None and (cell.name == "th" or cell.find_parent("thead") is not None) for cell in elements)
