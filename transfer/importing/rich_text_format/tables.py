"""Tables of a document, and those in a cell of another.

A row says of its cells where each ends on the right, and which go on the one above or beside (RTF 1.9.1, Table
Definitions).
"""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from transfer.importing.summary import Summary
from transfer.importing.tables import MOST_COLUMNS

ABOVE_GOES_ON, BESIDE_GOES_ON, HEAD = "clvmrg", "clmrg", "trhdr"
DEFINED = {ABOVE_GOES_ON, BESIDE_GOES_ON, HEAD, "cellx"}
# In twips: ends of cells that are drawn by hand and meant as one.
CLOSE = 60
WORD = re.compile(r">[^<]*\w|<img ")


@dataclass
class Definition:
    """What a row says: of each cell what it goes on, and where it ends. `said` is of the cell that comes next."""

    cells: list[tuple[set[str], int]] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    is_head: bool = False

    def obey(self, word: str, number: int) -> None:
        if word == "cellx":
            self.cells.append((self.said, number))
            self.said = set()
        elif word == HEAD:
            self.is_head = True
        else:
            self.said.add(word)


@dataclass(eq=False)
class Cell:
    """A cell that takes the columns from `first` to before `last`, and `rows` rows."""

    html: str
    first: int = 0
    last: int = 1
    rows: int = 1
    goes_on: bool = False

    @property
    def place(self) -> tuple[int, int]:
        return self.first, self.last

    def tagged(self, tag: str) -> str:
        return f'<{tag} colspan="{self.last - self.first}" rowspan="{self.rows}">{self.html}</{tag}>'


@dataclass
class Table:
    """The rows so far with their definitions, the cells of the row and the text of the cell that are being read."""

    summary: Summary
    rows: list[tuple[list[str], Definition]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    cell: str = ""

    def end_cell(self) -> None:
        self.cells.append(self.cell)
        self.cell = ""

    def end_row(self, definition: Definition) -> None:
        if self.cells:
            self.rows.append((self.cells, definition))
            self.cells = []

    def html(self) -> str:
        if self.cell:
            self.end_cell()
        self.end_row(Definition())
        heads = ("th" if definition.is_head else "td" for _, definition in self.rows)
        rows = ("".join(cell.tagged(tag) for cell in row) for tag, row in zip(heads, self.laid_out, strict=True))
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>" if self.rows else ""

    @property
    def laid_out(self) -> list[list[Cell]]:
        """The rows in the columns that the ends of cells make; without those, each cell in the next column."""
        columns = columns_of([end for _, definition in self.rows for _, end in definition.cells])
        is_said = all(fits(definition, len(cells), columns) for cells, definition in self.rows)
        if not is_said or max(columns.values(), default=0) > MOST_COLUMNS:
            return [[Cell(html) for html in cells] for cells, _ in self.rows]
        rows: list[list[Cell]] = []
        above: list[Cell] = []
        for cells, definition in self.rows:
            standing = [self.joined_above(cell, above) for cell in joined_beside(cells, definition, columns)]
            rows.append([cell for cell in standing if cell not in above])
            above = standing
        return rows

    def joined_above(self, cell: Cell, above: list[Cell]) -> Cell:
        """`cell`, or the one above that it goes on: nobody sees what it holds itself then."""
        if not (cell.goes_on and above):
            return cell
        self.summary.drop("hidden text" if WORD.search(cell.html) else None)
        upper = next((upper for upper in above if upper.place == cell.place), replace(cell, html="", rows=0))
        upper.rows += 1
        return upper


def joined_beside(cells: list[str], definition: Definition, columns: dict[int, int]) -> list[Cell]:
    row: list[Cell] = []
    for html, (said, end) in zip(cells, definition.cells, strict=True):
        if BESIDE_GOES_ON in said and row:
            row[-1].html += html
            row[-1].last = columns[end]
        else:
            row.append(Cell(html, row[-1].last if row else 0, columns[end], goes_on=ABOVE_GOES_ON in said))
    return row


def columns_of(ends: list[int]) -> dict[int, int]:
    """How many columns there are up to each end."""
    found: dict[int, int] = {}
    number = before = 0
    for end in sorted(set(ends)):
        number += end - before > CLOSE or not found
        found[end], before = number, end
    return found


def fits(definition: Definition, cells: int, columns: dict[int, int]) -> bool:
    """Whether `definition` gives each of so many cells a column at least."""
    numbers = [0, *(columns[end] for _, end in definition.cells)]
    return len(numbers) == cells + 1 and all(before < after for before, after in pairwise(numbers))
