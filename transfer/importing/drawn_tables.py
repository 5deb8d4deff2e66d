"""Tables drawn with lines, as pandoc writes them: simple, of several lines ("multiline"), and grid tables.

They are read by the columns that their dashes mark.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import combining, east_asian_width

DASHES = re.compile(r"[ ]*-{2,}(?:[ ]+-{2,})+[ ]*")
FULL = re.compile(r"[ ]*-{3,}[ ]*")
BORDER = re.compile(r"\+(?:[-=:]{3,}\+)+")


@dataclass
class Drawn:
    """A table as it was drawn: the texts of its cells by rows, and how many lines it takes."""

    lines: int
    rows: list[list[str]]
    head: list[str] = field(default_factory=list)
    holds_blocks: bool = False


def width_of(letter: str) -> int:
    """How many places it takes in a line: none for a mark above another letter, two for a wide one."""
    return 0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1


def cut(line: str, starts: list[int]) -> list[str]:
    """The parts of `line` from each place to the next."""
    parts, place, column = [""] * len(starts), 0, 0
    for letter in line:
        while column + 1 < len(starts) and place >= starts[column + 1]:
            column += 1
        parts[column] += letter
        place += width_of(letter)
    return [part.strip() for part in parts]


def starts_of(dashes: str) -> list[int]:
    return [0, *(found.start() for found in list(re.finditer("-+", dashes))[1:])]


def joined(lines: list[str], starts: list[int]) -> list[str]:
    """The cells of a row that takes several lines."""
    columns = zip(*(cut(line, starts) for line in lines), strict=True)
    return ["\n".join(part for part in column if part) for column in columns]


def groups_of(lines: list[str]) -> list[list[str]]:
    """`lines` parted at empty ones."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def simple_table(lines: list[str]) -> Drawn | None:
    """A line of heads over dashes, or dashes around the rows; one row on each line."""
    has_head = not DASHES.fullmatch(lines[0])
    first = 1 if has_head else 0
    if len(lines) < first + 2 or not DASHES.fullmatch(lines[first]):
        return None
    rows = []
    for line in lines[first + 1 :]:
        if not line.strip() or is_rule(line):
            break
        rows.append(line)
    end = first + 1 + len(rows)
    is_closed = end < len(lines) and is_rule(lines[end])
    if not rows or not (has_head or is_closed):
        return None
    starts = starts_of(lines[first])
    return Drawn(end + is_closed, [cut(row, starts) for row in rows], cut(lines[0], starts) if has_head else [])


def multiline_table(lines: list[str]) -> Drawn | None:
    """Rows of several lines with empty ones between, closed by dashes; heads stand between a full line and dashes."""
    first = 0
    if FULL.fullmatch(lines[0]):
        first = next((n for n, line in enumerate(lines[1:], 1) if not line.strip() or is_rule(line)), 0)
    if not DASHES.fullmatch(lines[first]):
        return None
    end = next((n for n, line in enumerate(lines[first + 1 :], first + 1) if is_rule(line)), 0)
    starts, rows = starts_of(lines[first]), groups_of(lines[first + 1 : end])
    head = joined(lines[1:first], starts) if first > 1 else []
    # Dashes alone may be a rule between parts of a text.
    if not rows or (not head and end + 1 < len(lines) and lines[end + 1].strip()):
        return None
    return Drawn(end + 1, [joined(row, starts) for row in rows], head)


def is_rule(line: str) -> bool:
    return bool(FULL.fullmatch(line) or DASHES.fullmatch(line))


def grid_table(lines: list[str]) -> Drawn | None:
    """Cells in a frame of `+---+`; none for one with cells over several places."""
    if not BORDER.fullmatch(lines[0].strip()):
        return None
    corners = [n for n, sign in enumerate(lines[0].strip()) if sign == "+"]
    drawn, row = Drawn(0, [], holds_blocks=True), []
    for end, line in enumerate(lines[1:], 1):
        text = line.strip()
        if BORDER.fullmatch(text) and row and [n for n, sign in enumerate(text) if sign == "+"] == corners:
            cells = ["\n".join(column).strip("\n") for column in zip(*row, strict=True)]
            drawn.rows.append(cells)
            row, drawn.lines = [], end + 1
            if "=" in text and len(drawn.rows) == 1:
                drawn.head = drawn.rows.pop()
        elif text.startswith("|") and text.endswith("|") and (parts := cells_of_grid(text, corners)):
            row.append(parts)
        else:
            break
    return drawn if drawn.rows and not row else None


def cells_of_grid(text: str, corners: list[int]) -> list[str]:
    """The parts between the bars of a line; none where a bar does not stand below its corner."""
    places, place = {}, 0
    for number, letter in enumerate(text):
        places[place] = number
        place += width_of(letter)
    bars = [places.get(corner, -1) for corner in corners]
    if place != corners[-1] + 1 or any(bar < 0 or text[bar] != "|" for bar in bars):
        return []
    parts = [text[left + 1 : right].rstrip() for left, right in pairwise(bars)]
    return [part.removeprefix(" ") for part in parts]
