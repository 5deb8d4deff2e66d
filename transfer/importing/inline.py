"""The inside of a paragraph: keeps words, bold, italic and links, and drops all other clutter."""

import re
from html import escape

from bs4 import NavigableString, Tag
from bs4.element import PreformattedString

from transfer.importing.nature import DROPPED
from transfer.importing.summary import Summary

SPACES = re.compile(r"[\s\u00a0\u202f\u2007]+")
# Joiners stay: Persian is written with them.
INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f]")
KEPT = {"b": "b", "strong": "b", "i": "i", "em": "i"}
WEIGHT = re.compile(r"font-weight:\s*(bold|[6-9]00)")
SLANT = re.compile(r"font-style:\s*(italic|oblique)")
ADDRESS = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)


def plain(text: str) -> str:
    """`text` without invisible signs and with single spaces."""
    return SPACES.sub(" ", INVISIBLE.sub("", text))


def marks_of(element: Tag) -> list[str]:
    """The marks an element stands for: its own, or those of its style, as Google Docs writes them."""
    style = element.get("style", "")
    if "font-weight:normal" in style.replace(" ", ""):
        return []
    styled = [mark for mark, pattern in (("b", WEIGHT), ("i", SLANT)) if pattern.search(style)]
    return [KEPT[element.name]] if element.name in KEPT else styled


def link(element: Tag, inside: str, summary: Summary) -> str:
    address = element.get("href", "").strip()
    if ADDRESS.match(address):
        summary.kept["link"] += 1
        return f'<a href="{escape(address)}">{inside}</a>'
    summary.dropped["link (leads nowhere from here)"] += bool(address)
    return inside


def inline_html(node, summary: Summary) -> str:
    """`node` as the rich text that the editor knows. Pictures are not here: they are blocks."""
    if isinstance(node, PreformattedString):
        return ""
    if isinstance(node, NavigableString):
        return escape(plain(str(node)), quote=False)
    if node.name == "br":
        return "<br/>"
    if node.name in DROPPED:
        summary.drop(DROPPED[node.name])
        return " "
    inside = "".join(inline_html(child, summary) for child in node.children)
    if not inside.strip():
        return inside
    if node.name == "a":
        return link(node, inside, summary)
    for mark in marks_of(node):
        inside = f"<{mark}>{inside}</{mark}>"
    return inside


def tidy(html: str) -> str:
    """Without empty marks, doubled spaces and line breaks at the ends."""
    html = re.sub(r"</(b|i)>(\s*)<\1>", r"\2", html)
    lines = [line.strip() for line in SPACES.sub(" ", html).split("<br/>")]
    filled = [number for number, line in enumerate(lines) if line]
    return "<br/>".join(lines[filled[0] : filled[-1] + 1]) if filled else ""
