"""The inside of a paragraph as rich text: words, bold, italic and links are kept, all other form is left behind.

Marks are computed as a browser does, from the element and what it inherits: programs write them as elements, as styles,
and as styles of the paragraph, and take them off again inside.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from bs4 import NavigableString, PageElement, Tag
from bs4.element import PreformattedString

from core.text import normalize_spaces
from transfer.importing.elements import DROPPED, is_block
from transfer.importing.links import BadAddress, public_address
from transfer.importing.stylesheets import style_of
from transfer.importing.summary import Summary
from transfer.importing.word_comparison import text_of_rich_text

BOLD = re.compile(r"bold|bolder|[6-9]\d\d|1000")
NOT_BOLD = re.compile(r"normal|lighter|[1-5]\d\d")
POSITIONS = {"super": "sup", "sub": "sub", "baseline": ""}
RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
# Mean the same on the line: the endings of “1st” and “2e”, the mark of a footnote.
SAME_ON_THE_LINE = re.compile(r"(st|nd|rd|th|er|re|e|o|a|ª|º|°|\[\w{1,4}\]|[*†‡]+|TM|SM)", re.IGNORECASE)
# Letters of Word's symbol fonts, in the range that Unicode leaves to such fonts.
SYMBOLS = {
    0xB7: "•", 0xA7: "▪", 0x9F: "•", 0xFC: "✓", 0xFE: "☒", 0xA8: "☐", 0x6F: "☐", 0x78: "☒", 0xD8: "➢", 0xE0: "→",
    0xDF: "←", 0xE8: "→", 0x4A: "☺", 0x4C: "☹", 0x76: "❖", 0x71: "❑", 0x6E: "■", 0x6C: "●", 0xA1: "○", 0x22: "✂",
    0x28: "☎", 0x2A: "✉", 0xAB: "★", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xA3: "≤", 0xB3: "≥", 0xAE: "→", 0xBE: "—",
}  # fmt: skip
# Of `<q>`: a browser writes them.
OPENING_QUOTE, CLOSING_QUOTE = "“", "”"
PRIVATE = re.compile("[\ue000-\uf8ff]")
# Words with single spaces between them are one part: all of them have the same marks.
PART = re.compile(r"\n| |[^ \n]+(?: [^ \n]+)*")


@dataclass(frozen=True)
class Marks:
    """What is said of a piece of text. `position` is “sup”, “sub” or nothing, `address` where it links to."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    position: str = ""
    address: str = ""

    def common(self, other: "Marks") -> "Marks":
        """What is said of both."""
        if self is other and not (self.struck or self.position):
            return self
        address = self.address if self.address == other.address else ""
        return Marks(self.bold and other.bold, self.italic and other.italic, address=address)


def marks_within(element: Tag, marks: Marks) -> Marks:
    """The marks of the text in `element`, where those around it are `marks`."""
    name, style = element.name, style_of(element)
    weight, slant = style.get("font-weight", ""), style.get("font-style", "")
    decoration = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    if BOLD.match(weight) or (name in ("b", "strong") and not NOT_BOLD.match(weight)):
        marks = replace(marks, bold=True)
    elif NOT_BOLD.match(weight):
        marks = replace(marks, bold=False)
    if slant.startswith(("italic", "oblique")) or (name in ("i", "em") and slant != "normal"):
        marks = replace(marks, italic=True)
    elif slant == "normal":
        marks = replace(marks, italic=False)
    if name in ("s", "strike", "del") or "line-through" in decoration:
        marks = replace(marks, struck=True)
    position = POSITIONS.get(style.get("vertical-align", ""), name if name in ("sup", "sub") else marks.position)
    return marks if position == marks.position else replace(marks, position=position)


def marks_at(element: Tag | None) -> Marks:
    """The marks that text directly in `element` has, from the outermost element on."""
    marks = Marks()
    for around in reversed([element, *element.parents] if element else []):
        marks = marks_within(around, marks)
    return marks


def is_bold_or_italic(words: NavigableString) -> bool:
    marks = marks_at(words.parent)
    return bool(words.strip()) and (marks.bold or marks.italic)


class InlineReader:
    """Reads the inside of paragraphs, items and cells."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary

    def rich_text(self, nodes: Iterable) -> str:
        """`nodes`, neighbors that hold no block, as the rich text that the editor knows; nothing for none."""
        nodes = list(nodes)
        marks = marks_at(nodes[0].parent) if nodes else Marks()
        pieces = [piece for node in nodes for piece in self.pieces(node, marks)]
        return rendered(self.without_struck(pieces))

    def plain_text(self, element: Tag, links: str) -> str:
        """The words of `element` on one line, for a place that takes no more. Its links are told as `links`."""
        for link in element.find_all("a", href=True):
            self.summary.drop(links)
            del link["href"]
        return " ".join(filter(None, self.plain_lines(element)))

    def plain_lines(self, element: Tag) -> Iterator[str]:
        """The lines of `element` as words alone."""
        for stands_alone, group in groupby(list(element.children), is_block):
            if not stands_alone:
                yield from (text_of_rich_text(line).strip() for line in self.rich_text(group).split("<br/>"))
                continue
            for block in group:
                yield from self.plain_lines(block)

    def pieces(self, node: PageElement, marks: Marks) -> Iterator[tuple[str, Marks]]:
        """The text in `node` with its marks. A line break is a piece “\\n”; no other piece has one."""
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                yield self.readable(normalize_spaces(str(node)), marks), marks
        elif node.name == "br":
            yield "\n", marks
        elif node.name in DROPPED:
            self.summary.drop(DROPPED[node.name])
            yield " ", marks
        else:
            yield from self.pieces_of_element(node, marks)

    def pieces_of_element(self, element: Tag, marks: Marks) -> Iterator[tuple[str, Marks]]:
        marks = marks_within(element, marks)
        if element.name == "a" and element.get_text(strip=True):
            marks = replace(marks, address=self.address_of(element))
        if element.name == "q":
            yield OPENING_QUOTE, marks
        if element.name == "rt":
            yield f" ({normalize_spaces(element.get_text()).strip()})", marks
            return
        for child in element.children:
            yield from self.pieces(child, marks)
        if element.name == "q":
            yield CLOSING_QUOTE, marks

    def address_of(self, element: Tag) -> str:
        if not element.has_attr("href"):
            return ""
        try:
            address = public_address(element["href"])
        except BadAddress as reason:
            self.summary.drop(str(reason))
            return ""
        self.summary.kept["link"] += 1
        return address

    def readable(self, text: str, marks: Marks) -> str:
        """`text` with raised and lowered digits and letters of symbol fonts as Unicode has them."""
        if PRIVATE.search(text):
            text = PRIVATE.sub(self.symbol, text)
        signs = {"sup": RAISED, "sub": LOWERED}.get(marks.position)
        if not signs or not text.strip() or marks.struck:
            return text
        if all(ord(letter) in signs for letter in text.strip()):
            return text.translate(signs)
        is_same = SAME_ON_THE_LINE.fullmatch(text.strip())
        self.summary.changed["raised or lowered text (now on the line)"] += not is_same
        return text

    def symbol(self, match: re.Match) -> str:
        sign = SYMBOLS.get(ord(match[0]) & 0xFF if "\uf000" <= match[0] <= "\uf0ff" else 0)
        self.summary.drop(None if sign else "symbol (unknown)")
        return sign or " "

    def without_struck(self, pieces: list[tuple[str, Marks]]) -> list[tuple[str, Marks]]:
        """Words that their author struck out are not what the author says. They are counted, and told as lost words."""
        kept = []
        for is_struck, group in groupby(pieces, lambda piece: piece[1].struck):
            found = list(group)
            if is_struck:
                self.summary.dropped["struck-out text"] += any(text.strip() for text, _ in found)
                found = [(" ", Marks())]
            kept += found
        return kept


def rendered(pieces: list[tuple[str, Marks]]) -> str:
    """`pieces` as rich text, with single spaces, none at the ends of lines, no empty lines at the ends."""
    parts = []
    for text, marks in pieces:
        for part in PART.findall(text):
            before = parts[-1][0] if parts else "\n"
            if part == " " and before in (" ", "\n"):
                continue
            if part == "\n" and before == " ":
                parts.pop()
            if part != "\n" or parts:
                parts.append((part, marks))
    while parts and parts[-1][0] in (" ", "\n"):
        parts.pop()
    return in_marks(with_marks_of_spaces(parts))


def with_marks_of_spaces(parts: list[tuple[str, Marks]]) -> list[tuple[str, Marks]]:
    """White space has the marks that the words on both sides share."""
    found, after = list(parts), Marks()
    for place in range(len(parts) - 1, -1, -1):
        after = after if parts[place][0] in (" ", "\n") else parts[place][1]
        found[place] = (parts[place][0], after)
    before = Marks()
    for place, (part, marks) in enumerate(parts):
        if part in (" ", "\n"):
            found[place] = (part, before.common(found[place][1]))
        else:
            before = marks
    return found


def in_marks(parts: list[tuple[str, Marks]]) -> str:
    """`parts` with as few elements as they need: a link around bold text around italic text."""
    html = ""
    for address, link in groupby(parts, lambda part: part[1].address):
        inside = ""
        for bold, group in groupby(link, lambda part: part[1].bold):
            text = "".join(wrapped("i", part, italic) for italic, part in groupby(group, lambda part: part[1].italic))
            inside += f"<b>{text}</b>" if bold else text
        html += f'<a href="{escape(address)}">{inside}</a>' if address else inside
    return html


def wrapped(name: str, parts: Iterable[tuple[str, Marks]], is_marked: bool) -> str:
    text = escape("".join(part for part, _ in parts), quote=False).replace("\n", "<br/>")
    return f"<{name}>{text}</{name}>" if is_marked else text
