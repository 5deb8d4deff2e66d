"""Tables drawn with lines, as pandoc writes them: simple, of several lines ("multiline"), and grid tables.

They are read as the tables of pipes are, by the columns that their dashes mark. All of them may have a caption above or
below, after `Table:` or a colon.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import combining, east_asian_width

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as table_of_pipes
from mdit_py_plugins.utils import is_code_block

from transfer.importing.markdown_blocks import put_inline
from transfer.importing.summary import Summary

DASHES = re.compile(r"[ ]*-{2,}(?:[ ]+-{2,})+[ ]*")
FULL = re.compile(r"[ ]*-{3,}[ ]*")
BORDER = re.compile(r"\+(?:[-=:]{3,}\+)+")
# A colon before another sign is the mark of something else.
CAPTION = re.compile(r"[ ]*(?:Table:|:(?![!-/:-@\[-`{-~]))[ ]*(\S.*)")
MOST_LINES = 2000
QUOTED = 60


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


def drawn_tables_plugin(reader: MarkdownIt, summary: Summary) -> None:
    """Reads tables drawn with lines and captions; what cannot be read stays as lines, which `summary` says."""

    def drawn_table(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        return not silent and put_drawn_table(state, line, end_line, summary)

    def pipe_table(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        return table_of_pipes(state, line, end_line, silent) if silent else put_pipe_table(state, line, end_line)

    def captioned_table(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        caption, after = ("", line) if silent else caption_at(state, line, end_line)
        while caption and after < end_line and state.isEmpty(after):
            after += 1
        return (
            bool(caption)
            and after < end_line
            and (
                put_drawn_table(state, after, end_line, summary, caption)
                or put_pipe_table(state, after, end_line, caption)
            )
        )

    def line_above_caption(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        """A paragraph of one line, which the caption of the next table makes no term of a list of definitions."""
        after = next((number for number in range(line + 1, end_line) if not state.isEmpty(number)), end_line)
        if silent or after in (line + 1, end_line) or not CAPTION.fullmatch(text_of(state, after)):
            return False
        _, below = caption_at(state, after, end_line)
        below = next((number for number in range(below, end_line) if not state.isEmpty(number)), end_line)
        if below == end_line or not (table_of_pipes(state, below, end_line, True) or drawn_at(state, below, end_line)):
            return False
        put_inline(state, "p", text_of(state, line).strip())
        state.line = line + 1
        return True

    reader.block.ruler.before("deflist", "line_above_caption", line_above_caption)
    reader.block.ruler.at("table", pipe_table, {"alt": ["paragraph", "reference"]})
    reader.block.ruler.before("table", "drawn_table", drawn_table)
    reader.block.ruler.before("drawn_table", "captioned_table", captioned_table)


def put_drawn_table(state: StateBlock, line: int, end_line: int, summary: Summary, caption: str = "") -> bool:
    if not begins_table(*(text_of(state, number) for number in (line, min(line + 1, end_line - 1)))):
        return False
    drawn = drawn_at(state, line, end_line)
    if not drawn:
        tell_of_unread(state, line, end_line, summary)
        return False
    after = line + drawn.lines
    if not caption:
        caption, after = caption_at(state, after, end_line)
    put_table(state, drawn, caption)
    state.line = after
    return True


def put_pipe_table(state: StateBlock, line: int, end_line: int, caption: str = "") -> bool:
    if not table_of_pipes(state, line, end_line, True):
        return False
    place = len(state.tokens)
    table_of_pipes(state, line, end_of_rows(state, line, end_line), False)
    if not caption:
        caption, state.line = caption_at(state, state.line, end_line)
    if caption:
        put_inline(state, "caption", caption)
        state.tokens[place + 1 : place + 1] = [state.tokens.pop() for _ in range(3)][::-1]
    return True


def end_of_rows(state: StateBlock, line: int, end_line: int) -> int:
    """The empty line below, or the line with a caption: the parser would read it as one more row."""
    while line < end_line and not state.isEmpty(line) and not CAPTION.fullmatch(text_of(state, line)):
        line += 1
    return line


def drawn_at(state: StateBlock, line: int, end_line: int) -> Drawn | None:
    first = text_of(state, line)
    if BORDER.fullmatch(first.strip()):
        return grid_table(gathered(state, line, end_line, MOST_LINES))
    simple = simple_table(gathered(state, line, end_line, 2))
    if simple or not is_rule(first):
        return simple
    return multiline_table(gathered(state, line, end_line, 3 if FULL.fullmatch(first) else 2, over_gaps=True))


def gathered(state: StateBlock, line: int, end_line: int, rules: int, *, over_gaps: bool = False) -> list[str]:
    """The lines from `line` to the one below that many rules of dashes, or to an empty one."""
    lines: list[str] = []
    for number in range(line, min(end_line, line + MOST_LINES)):
        text = text_of(state, number)
        if not rules or not (text.strip() or over_gaps):
            return [*lines, text]
        lines.append(text)
        rules -= is_rule(text)
    return lines


def tell_of_unread(state: StateBlock, line: int, end_line: int, summary: Summary) -> None:
    """Only for what is nothing but a table: a frame, or dashes with cells below. Dashes alone may be a rule."""
    first = text_of(state, line)
    below = gathered(state, line + 1, end_line, 1)
    if is_code_block(state, line):
        return
    if BORDER.fullmatch(first.strip()):
        told = "A table could not be read and stands as lines"
    elif len(below) > 1 if DASHES.fullmatch(first) else any(map(DASHES.fullmatch, below[1:])):
        told = "A table has no last line, and what could not be read of it stands as text"
    else:
        return
    texts = (text.strip("|+-=: ") for text in [first, *below])
    summary.note(f"{told}: “{' '.join(next(filter(None, texts), '').split())[:QUOTED]}”.")


def begins_table(first: str, second: str) -> bool:
    is_grid = BORDER.fullmatch(first.strip())
    return bool(is_grid or is_rule(first) or (first.strip() and DASHES.fullmatch(second)))


def text_of(state: StateBlock, line: int) -> str:
    """The line inside the quote or the item that it stands in; empty for one that stands outside."""
    if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
        return ""
    return state.getLines(line, line + 1, state.blkIndent, False).expandtabs(4)


def caption_at(state: StateBlock, line: int, end_line: int) -> tuple[str, int]:
    """The words below a table after `Table:`, and the line after them."""
    after = line
    while after < end_line and state.isEmpty(after):
        after += 1
    found = CAPTION.fullmatch(text_of(state, after)) if after < end_line else None
    if not found:
        return "", line
    words, after = [found[1]], after + 1
    while after < end_line and text_of(state, after).strip():
        words.append(text_of(state, after).strip())
        after += 1
    return " ".join(words), after


def put_table(state: StateBlock, drawn: Drawn, caption: str) -> None:
    state.push("table_open", "table", 1)
    if caption:
        put_inline(state, "caption", caption)
    if any(drawn.head):
        state.push("thead_open", "thead", 1)
        put_row(state, drawn.head, "th", drawn.holds_blocks)
        state.push("thead_close", "thead", -1)
    state.push("tbody_open", "tbody", 1)
    for row in drawn.rows:
        put_row(state, row, "td", drawn.holds_blocks)
    state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)


def put_row(state: StateBlock, cells: list[str], name: str, holds_blocks: bool) -> None:
    state.push("tr_open", "tr", 1)
    for cell in cells:
        if not holds_blocks:
            put_inline(state, name, cell)
            continue
        state.push(f"{name}_open", name, 1)
        state.md.block.parse(cell, state.md, state.env, state.tokens)
        state.push(f"{name}_close", name, -1)
    state.push("tr_close", "tr", -1)
