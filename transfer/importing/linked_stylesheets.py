"""Style sheets of a page that lie in other files: beside it they are read, from the web none is fetched."""

import base64
import binascii
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import tinycss2
from bs4 import BeautifulSoup, Tag
from bs4.element import Stylesheet
from tinycss2.bytes import decode_stylesheet_bytes

from transfer.importing.images import Unusable
from transfer.importing.stylesheet_rules import SKIPPING, is_for_screens
from transfer.importing.summary import Summary

UNREAD = "Looks that the page keeps in other files were not read, so words that they hide or add could not be told."
# In bytes, all together. What the sheets of a page import goes on no deeper than that.
MOST_BYTES = 1_000_000
MOST_FILES = 50
DEEPEST = 5
WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
DATA = re.compile(r"data:text/css[^,]*?(;base64)?,(.*)", re.DOTALL | re.IGNORECASE)
# What an `@import` may say before its media.
CONDITIONS = re.compile(r"\b(?:layer\b(?:\([^()]*\))?|supports\([^()]*(?:\([^()]*\)[^()]*)*\))", re.IGNORECASE)

# Gives the file that an address leads to. Raises `Unusable`.
ReadBeside = Callable[[str], bytes]


@dataclass
class LinkedSheets:
    """Reads the files of one page; `room` bytes and so many `files` may still be read."""

    read: ReadBeside
    room: int = MOST_BYTES
    files: int = MOST_FILES
    is_missing: bool = False

    def sheet_at(self, address: str, depth: int = 0) -> str:
        """The sheet with those that it imports in front of it; empty for one that cannot be read."""
        try:
            data = self.data_at(address) if self.files > 0 and depth <= DEEPEST else None
        except Unusable:
            data = None
        if data is None or len(data) > self.room:
            self.is_missing = True
            return ""
        self.room -= len(data)
        self.files -= 1
        return self.with_imports(decode_stylesheet_bytes(data)[0], posixpath.dirname(address), depth)

    def data_at(self, address: str) -> bytes:
        inside = DATA.match(address)
        if not inside:
            return self.read(unquote(re.split(r"[?#]", address, maxsplit=1)[0]))
        try:
            return base64.b64decode(unquote(inside[2])) if inside[1] else unquote_to_bytes(inside[2])
        except (binascii.Error, ValueError):
            raise Unusable("style sheet") from None

    def with_imports(self, text: str, folder: str, depth: int = 0) -> str:
        if "@import" not in text.lower():
            return text
        found = tinycss2.parse_stylesheet(text, **SKIPPING)
        addresses = filter(None, map(imported_by, found))
        return "\n".join([*(self.sheet_at(beside(folder, each), depth + 1) for each in addresses), text])


def beside(folder: str, address: str) -> str:
    return address if WHOLE.match(address) else posixpath.join(folder, address)


def imported_by(rule: Any) -> str | None:
    """The address of the sheet that an `@import` for screens asks for."""
    if rule.type != "at-rule" or rule.lower_at_keyword != "import":
        return None
    first, *rest = [token for token in rule.prelude if token.type not in ("whitespace", "comment")] or [None]
    media = CONDITIONS.sub("", tinycss2.serialize(rule.prelude[rule.prelude.index(first) + 1 :])) if rest else ""
    if first is None or not is_for_screens(media.strip()):
        return None
    if first.type == "function":
        return next((token.value for token in first.arguments if token.type == "string"), None)
    return first.value if first.type in ("string", "url") else None


def is_sheet(link: Tag) -> bool:
    kinds = {kind.lower() for kind in link.get_attribute_list("rel", [])}
    is_on = "stylesheet" in kinds and "alternate" not in kinds and not link.has_attr("disabled")
    is_asked = bool(link["href"].strip()) and is_for_screens(link.get("media", ""))
    return is_on and is_asked and not link.find_parent(["noscript", "template"])


def write_linked_sheets(soup: BeautifulSoup, read: ReadBeside, summary: Summary) -> None:
    """Writes the sheets in other files into `soup` where it asks for them, and tells of those that cannot be read."""
    sheets = LinkedSheets(read)
    for style in soup.find_all("style"):
        style.string = Stylesheet(sheets.with_imports(style.string or "", ""))
    for link in filter(is_sheet, soup.find_all("link", href=True)):
        style = Tag(name="style")
        style.string = Stylesheet(sheets.sheet_at(link["href"].strip()))
        link.replace_with(style)
    if sheets.is_missing:
        summary.closing_notes.append(UNREAD)
