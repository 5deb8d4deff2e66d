"""Reads plain text: paragraphs parted by empty lines, or one on each line."""

import re
from html import escape

from transfer.importing.summary import Summary

EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
# Lines that a program broke at its margin are about as long as this; a line that a person ended is shorter.
MARGIN = 55
SIGN = re.compile(r"\s*(?:[•·▪◦‣●*–-]|\d{1,3}[.)])\s")


def html_of_plain_text(text: str, summary: Summary) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").strip("\n")
    parts = EMPTY_LINES.split(text) if EMPTY_LINES.search(text) else text.split("\n")
    return "".join(f"<p>{'<br>'.join(map(escape, lines_of_paragraph(part)))}</p>" for part in parts)


def lines_of_paragraph(part: str) -> list[str]:
    """Its lines, those that were only broken at a margin as one."""
    lines = [line.strip() for line in part.split("\n") if line.strip()]
    if any(map(SIGN.match, lines)):
        return lines
    is_wrapped = len(lines) > 1 and all(len(line) >= MARGIN for line in lines[:-1])
    return [" ".join(lines)] if is_wrapped else lines
