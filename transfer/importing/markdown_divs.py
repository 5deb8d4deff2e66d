"""The boxes of pandoc and its kin: lines of three or more colons around a part of a text (pandoc's fenced divs)."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.utils import is_code_block

from transfer.importing.markdown_blocks import put_inline
from transfer.importing.summary import Summary

BOX = "box (its words stay, without a frame)"
OPEN_BOXES = "open_boxes"
# The colons, and what may follow them: attributes, a name, a title in brackets, other words.
MARKER = re.compile(r":{3,}[ \t]*(?P<attributes>\{[^}]*\})?(?P<rest>.*)")
# Of Quarto: what is in such a box is in no text that readers get.
HIDDEN = re.compile(r"\.(content-hidden|hidden)\b")
NAME = re.compile(r"[\w.-]*(?:\[(?P<title>.+)\])?(?:\{[^}]*\})?")


def divs_plugin(reader: MarkdownIt, summary: Summary) -> None:
    """Takes the marker lines out and counts the boxes in `summary`. A title of a box stays as a paragraph."""

    def marker_line(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
        text = text_at(state, line)
        if is_code_block(state, line) or not (found := MARKER.fullmatch(text)):
            return False
        rest = found["rest"].rstrip(":").strip()
        is_end = not found["attributes"] and not rest
        open_boxes = state.env.get(OPEN_BOXES, 0)
        if is_end and not open_boxes:
            return False
        if silent:
            return True
        if HIDDEN.search(found["attributes"] or ""):
            summary.drop("hidden text")
            state.line = end_of_box(state, line)
            return True
        state.env[OPEN_BOXES] = open_boxes + (-1 if is_end else 1)
        summary.changed[BOX] += not is_end
        name = NAME.fullmatch(rest)
        title = (name["title"] or "") if name else rest
        if title:
            put_inline(state, "p", title)
        state.line = line + 1
        return True

    interrupted = ["paragraph", "reference", "blockquote", "list"]
    reader.block.ruler.before("fence", "div_marker", marker_line, {"alt": interrupted})


def text_at(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def end_of_box(state: StateBlock, line: int) -> int:
    """The line below the box that begins at `line`, with all boxes in it."""
    depth = 0
    for number in range(line, state.lineMax):
        if text_at(state, number).startswith(":::"):
            depth += 1 if text_at(state, number).strip(":") else -1
        if not depth:
            return number + 1
    return state.lineMax
