"""Rules for tables that are drawn with lines, and for the captions of all tables.

A caption stands above or below a table, after `Table:` or a colon (pandoc).
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as table_of_pipes
from mdit_py_plugins.utils import is_code_block

from transfer.importing.drawn_tables import (
    BORDER,
    DASHES,
    FULL,
    Drawn,
    grid_table,
    is_rule,
    multiline_table,
    simple_table,
)
from transfer.importing.markdown_blocks import put_inline
from transfer.importing.summary import Summary
from transfer.importing.word_comparison import missing_words, words_of

# A colon before another sign is the mark of something else.
CAPTION = re.compile(r"[ ]*(?:Table:|:(?![!-/:-@\[-`{-~]))[ ]*(\S.*)")
MOST_LINES = 2000
QUOTED = 60


def drawn_tables_plugin(reader: MarkdownIt, summary: Summary) -> None:
    """Reads tables drawn with lines and captions; what cannot be read stays as lines, which `summary` says."""

    def drawn_table(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        return not silent and put_drawn_table(state, line, end_line, summary)

    def pipe_table(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        return (
            table_of_pipes(state, line, end_line, silent) if silent else put_pipe_table(state, line, end_line, summary)
        )

    def captioned_table(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        caption, after = ("", line) if silent else caption_at(state, line, end_line)
        after = filled_from(state, after, end_line)
        if not caption or after == end_line:
            return False
        is_drawn = put_drawn_table(state, after, end_line, summary, caption)
        return is_drawn or put_pipe_table(state, after, end_line, summary, caption)

    def line_above_caption(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        """A paragraph of one line, which the caption of the next table makes no term of a list of definitions."""
        after = filled_from(state, line + 1, end_line)
        if silent or after in (line + 1, end_line) or not CAPTION.fullmatch(text_of(state, after)):
            return False
        _, below = caption_at(state, after, end_line)
        below = filled_from(state, below, end_line)
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


def put_pipe_table(state: StateBlock, line: int, end_line: int, summary: Summary, caption: str = "") -> bool:
    """Words in more cells than the table has columns are no part of it (GitHub's tables), and told."""
    if not table_of_pipes(state, line, end_line, True):
        return False
    place = len(state.tokens)
    table_of_pipes(state, line, end_of_rows(state, line, end_line), False)
    written = words_of(" ".join(text_of(state, number) for number in range(line, state.line)))
    summary.lost += missing_words(written, words_of(" ".join(token.content for token in state.tokens[place:])))
    if not caption:
        caption, state.line = caption_at(state, state.line, end_line)
    if caption:
        put_inline(state, "caption", caption)
        state.tokens[place + 1 : place + 1] = [state.tokens.pop() for _ in range(3)][::-1]
    return True


def end_of_rows(state: StateBlock, line: int, end_line: int) -> int:
    """The empty line below, or the line with a caption: the parser would read it as one more row."""
    # Below the head and the line under it, whatever the head says.
    line += 2
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


def filled_from(state: StateBlock, line: int, end_line: int) -> int:
    """The first line from `line` on that has words; `end_line` for none."""
    return next((number for number in range(line, end_line) if not state.isEmpty(number)), end_line)


def text_of(state: StateBlock, line: int) -> str:
    """The line inside the quote or the item that it stands in; empty for one that stands outside."""
    if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
        return ""
    return state.getLines(line, line + 1, state.blkIndent, False).expandtabs(4)


def caption_at(state: StateBlock, line: int, end_line: int) -> tuple[str, int]:
    """The words below a table after `Table:`, and the line after them."""
    after = filled_from(state, line, end_line)
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
