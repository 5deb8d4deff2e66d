"""Lines after a bar each, as addresses and verses are written (pandoc's line blocks)."""

import re
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.utils import is_code_block

from transfer.importing.markdown_tables import text_of

LINE = re.compile(r"[ ]{0,3}\|(?:[ ](.*))?")
# What a table has at the ends of its lines.
ROW = re.compile(r"\s*\|.*\|\s*")


def line_blocks_plugin(reader: MarkdownIt) -> None:
    def line_block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        if silent or is_code_block(state, line):
            return False
        after = end_of_block(state, line, end_line)
        texts = [text_of(state, number) for number in range(line, after)]
        if not texts or is_of_table(texts) or (after < end_line and text_of(state, after).startswith("|")):
            return False
        put_block(state, lines_in(texts))
        state.line = after
        return True

    reader.block.ruler.after("table", "line_block", line_block)


def end_of_block(state: StateBlock, line: int, end_line: int) -> int:
    """The line below: a line that goes on the one above begins with a space."""
    after = line
    while after < end_line and not state.isEmpty(after):
        text = text_of(state, after)
        if not (LINE.fullmatch(text) or (after > line and text.startswith(" "))):
            break
        after += 1
    return after


def is_of_table(texts: list[str]) -> bool:
    """Whether these are the rows of a table that nobody could read."""
    return all(ROW.fullmatch(text) for text in texts)


def lines_in(texts: list[str]) -> list[str]:
    """The words of each line without its bar; the spaces in front of them stay."""
    found: list[str] = []
    for text in texts:
        said = LINE.fullmatch(text)
        if not said:
            found[-1] = f"{found[-1]} {text.strip()}".strip()
            continue
        found.append((said[1] or "").rstrip())
    return found


def put_block(state: StateBlock, lines: list[str]) -> None:
    """A paragraph up to each empty line. Where some begin further right all stay as typed, but for quotes and lists."""
    if not state.level and any(line.startswith(" ") for line in lines):
        put_lines(state, "pre", "softbreak", lines)
        return
    for is_filled, stanza in groupby(lines, bool):
        if is_filled:
            put_lines(state, "p", "hardbreak", list(stanza))


def put_lines(state: StateBlock, name: str, line_break: str, lines: list[str]) -> None:
    state.push(f"{name}_open", name, 1)
    for number, line in enumerate(lines):
        if number:
            state.push(line_break, "br", 0)
        words = line.lstrip()
        state.push("text", "", 0).content = line[: -len(words)] if words else ""
        inline = state.push("inline", "", 0)
        inline.content, inline.children = words, []
    state.push(f"{name}_close", name, -1)
