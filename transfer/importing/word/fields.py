"""Word's fields: links, boxes to tick, lists to choose from; of all others the words that they show."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.symbol_fonts import in_unicode, is_symbol_font
from transfer.importing.word.xml import attribute, child, descendants, element, name_of, switch, value, whole

LINK = re.compile(r'^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))?(.*)$', re.IGNORECASE | re.DOTALL)
SYMBOL = re.compile(r'^\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?=.*?\\f\s+"?([^"\\]+)|)', re.IGNORECASE | re.DOTALL)
# The last of Unicode's numbers, which is no sign.
NO_SIGN = 0x10FFFF
EQUATION = re.compile(r"^\s*EQ\b", re.IGNORECASE)
# Words with their reading above, as East Asian Word writes them.
RUBY = re.compile(r"\\o(?:\\\w+)*\s*\(\s*\\s(?:\\\w+\s*\d*)*\s*\(([^()]*)\)\s*[,;]\s*([^()]*)\)", re.IGNORECASE)
PLACE = re.compile(r'\\l\s+"?([^"\s]+)', re.IGNORECASE)


def letter_of(number: int) -> str:
    """The sign with this number in Windows-1252, from 256 on in Unicode; empty for what is none."""
    letter = bytes([number]).decode("cp1252", "replace") if number < 256 else chr(min(number, NO_SIGN))
    return letter if letter.isprintable() else ""


@dataclass
class Field:
    """A field that has begun. `data` is what a form keeps of it."""

    data: Element | None
    code: str = ""
    is_shown: bool = False

    @property
    def address(self) -> str:
        """Where the field links to; empty when it is no link, `#` in front of a place in the document."""
        link = LINK.match(self.code)
        if not link:
            return ""
        place = PLACE.search(link[3])
        return (link[1] or link[2] or "").replace("\\\\", "\\") + (f"#{place[1]}" if place else "")

    @property
    def symbol(self) -> str:
        """The sign that a field of this kind names by its number and font; empty for any other."""
        named = SYMBOL.match(self.code)
        if not named:
            return ""
        number = int(named[1], 16 if named[1][:2] in ("0x", "0X") else 10)
        letter, font = letter_of(number), (named[2] or "").strip()
        return in_unicode(font, letter) if is_symbol_font(font) else letter

    @property
    def is_equation(self) -> bool:
        return bool(EQUATION.match(self.code))

    @property
    def ruby(self) -> str:
        """The words of an “equation” that is no more than words with their reading."""
        found = RUBY.search(self.code)
        return f"{found[2].strip()} ({found[1].strip()})" if found else ""

    @property
    def form_text(self) -> str:
        """What an old form shows: a box with its state, the entry that was chosen."""
        box, choices = child(self.data, "checkBox"), child(self.data, "ddList")
        if box is not None:
            is_ticked = switch(box, "checked")
            return "☒" if (switch(box, "default") if is_ticked is None else is_ticked) else "☐"
        if choices is None:
            return ""
        entries = [attribute(entry, "val") or "" for entry in choices if name_of(entry) == "listEntry"]
        chosen = whole(value(choices, "result"), whole(value(choices, "default"), 0))
        return entries[chosen] if 0 <= chosen < len(entries) else ""


def opening(address: str) -> list[Element]:
    """The begin of a link, as mammoth reads it without mistake: one run, no switches."""
    code = element("instrText", text=f' HYPERLINK "{address}"')
    return [element("r", element("fldChar", w_fldCharType="begin"), code, element("fldChar", w_fldCharType="separate"))]


def closing() -> list[Element]:
    return [element("r", element("fldChar", w_fldCharType="end"))]


@dataclass
class OpenFields:
    """The fields that have begun, the innermost last."""

    fields: list[Field] = field(default_factory=list)

    def put_code(self, code: str) -> None:
        waiting = next((opened for opened in reversed(self.fields) if not opened.is_shown), None)
        if waiting:
            waiting.code += code

    def obey(self, part: Element) -> list[Element]:
        """What stands in the copy for the begin, the middle or the end of a field."""
        kind = attribute(part, "fldCharType")
        if kind == "begin":
            self.fields.append(Field(child(part, "ffData")))
        elif kind == "separate" and self.fields:
            self.fields[-1].is_shown = True
            return opening(self.fields[-1].address) if self.fields[-1].address else []
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            if ended.address and ended.is_shown:
                return closing()
            return [element("t", text=ended.form_text)] if ended.form_text else []
        return []

    def ends_in(self, left_out: Element) -> list[Element]:
        """Of words that are left out: the ends of links that began before them, or the links would go on and on."""
        begun, made = 0, []
        for mark in descendants(left_out, "fldChar"):
            kind = attribute(mark, "fldCharType")
            if kind == "begin" or (kind == "end" and begun):
                begun += 1 if kind == "begin" else -1
            elif kind == "end" and self.fields:
                ended = self.fields.pop()
                made += closing() if ended.address and ended.is_shown else []
        return made
