"""Repairs what WordPress itself writes wrongly into its export: control characters, bare ampersands, text in front."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from html.entities import html5
from typing import BinaryIO

CHUNK = 256 * 1024
# What may be cut at the end of a chunk: an entity, the beginning or the end of CDATA or of a comment.
LONGEST_TOKEN = 48
UNFINISHED = re.compile(r"(?:<(?:!(?:--?|\[(?:C(?:D(?:A(?:TA?)?)?)?)?)?)?|&[#A-Za-z0-9]{0,33}|\]{1,2}|-{1,2})\Z")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
AMPERSAND = re.compile(r"&(?:(#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)?")
OF_XML = ("amp", "lt", "gt", "quot", "apos")
ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]{2,40})[\"']")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Inside these nothing is repaired but control characters.
AS_IT_IS = {"<![CDATA[": "]]>", "<!--": "-->"}
OPENING = re.compile(r"<!\[CDATA\[|<!--")
MOST_IN_FRONT = 64 * 1024


class Repair:
    """Reads `file` as text that an XML parser takes. `done` counts what was repaired, by its name."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.done, self.closing = file, Counter(), ""

    def __iter__(self) -> Iterator[str]:
        """Pieces of well-formed text, without the XML declaration: they are to be read as UTF-8."""
        rest, is_start = "", True
        for piece in self.decoded():
            rest += piece
            if is_start:
                if len(rest) < MOST_IN_FRONT and "<rss" not in rest:
                    continue
                rest, is_start = self.without_front(rest), False
            cut = safe_cut(rest)
            yield self.repaired(rest[:cut])
            rest = rest[cut:]
        yield self.repaired(self.without_front(rest) if is_start else rest)

    def decoded(self) -> Iterator[str]:
        head = self.file.read(CHUNK)
        decoder = codecs.getincrementaldecoder(encoding_of(head))(errors="replace")
        while head:
            yield decoder.decode(head)
            head = self.file.read(CHUNK)
        yield decoder.decode(b"", final=True)

    def without_front(self, text: str) -> str:
        """`text` from where the XML begins; a notice of PHP may stand in front of it."""
        begins = min((place for sign in ("<?xml", "<rss") if (place := text.find(sign)) >= 0), default=0)
        if text[:begins].strip("\ufeff \t\r\n"):
            self.done["text in front of the export"] += 1
        return DECLARATION.sub("", text[begins:])

    def repaired(self, text: str) -> str:
        text, count = NOT_XML.subn("", text)
        self.done["control character"] += count
        pieces, start = [], 0
        while start < len(text):
            end, stays = self.end_of_part(text, start)
            pieces.append(text[start:end] if stays else AMPERSAND.sub(self.entity, text[start:end]))
            start = end
        return "".join(pieces)

    def end_of_part(self, text: str, start: int) -> tuple[int, bool]:
        """Where the part ends that begins at `start`, and whether it stays as it is."""
        if self.closing:
            place, length = text.find(self.closing, start), len(self.closing)
            self.closing = "" if place >= 0 else self.closing
            return (place + length if place >= 0 else len(text)), True
        found = OPENING.search(text, start)
        self.closing = AS_IT_IS[found[0]] if found else ""
        return (found.end() if found else len(text)), False

    def entity(self, found: re.Match) -> str:
        name = found[1]
        if not name:
            self.done["bare ampersand"] += 1
            return "&amp;" + found[0][1:]
        if name in OF_XML or (name.startswith("#") and is_letter(name)):
            return found[0]
        self.done["unknown entity"] += 1
        return escape(html5.get(f"{name};", "" if name.startswith("#") else f"&{name};"), quote=False)


def is_letter(reference: str) -> bool:
    """Whether a numeric reference such as `#8217` or `#x2019` names a character that XML may hold."""
    code = int(reference[2:], 16) if reference[1] == "x" else int(reference[1:])
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


def encoding_of(head: bytes) -> str:
    """The encoding that the declaration names, if Python knows it; else UTF-8."""
    found = ENCODING.search(head[:MOST_IN_FRONT])
    try:
        return codecs.lookup(found[1].decode()).name if found else "utf-8-sig"
    except LookupError:
        return "utf-8-sig"


def safe_cut(text: str) -> int:
    """How much of `text` ends between tokens: what may go on in the next piece is kept for it."""
    found = UNFINISHED.search(text, max(len(text) - LONGEST_TOKEN, 0))
    return found.start() if found else len(text)
