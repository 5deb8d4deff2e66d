"""Reads Rich Text Format (.rtf) of Word, WordPad, TextEdit, LibreOffice and Scrivener as HTML (Microsoft's RTF 1.9.1).

What a run is marked with becomes CSS at the element, so that the cleaner of all HTML judges it.
"""

import re
from dataclasses import replace
from html import escape

from transfer.importing.refusal import Refused
from transfer.importing.rich_text_format.blocks import Blocks, StyleEntry
from transfer.importing.rich_text_format.control_words import (
    BOXES,
    CODECS,
    ON_EVERY_PAGE,
    POSITIONS,
    READ,
    REPEATED,
    SIGNS,
    SWITCHES,
    SYMBOLS,
    TOKEN,
    TRANSPARENT,
    WITHOUT_WORDS,
)
from transfer.importing.rich_text_format.fields import OpenField
from transfer.importing.rich_text_format.letters import Letters, known_codec
from transfer.importing.rich_text_format.pictures import Pictures
from transfer.importing.rich_text_format.state import State
from transfer.importing.summary import Summary
from transfer.importing.word.plain_copy import CONTENTS
from transfer.importing.word.remarks import HEADER, has_words

MOST_DEPTH = 500
# Groups with text that stands beside the one around it.
INSIDE = {"footnote", *BOXES}
WITH_WORDS = {"", *INSIDE}
# What formatting that begins anew does not change.
SAID_BY_GROUPS = ("destination", "address", "after_unicode", "shapes", "is_picture", "field", "code", "is_repeated")


class Reader:
    """Reads control words one by one. `text` gathers what a group holds that is no text of the document."""

    def __init__(self, data: bytes, summary: Summary) -> None:
        self.data = data
        self.summary = summary
        self.state, self.stack = State(), []
        self.blocks, self.letters, self.pictures = Blocks(summary), Letters(), Pictures(summary)
        self.text, self.style = "", 0
        self.on_every_page = ""

    def html(self) -> str:
        position = 0
        while position < len(self.data):
            token = TOKEN.match(self.data, position)
            position = token.end() if token else position + 1
            if token:
                position += self.take(token)
        self.flush_bytes()
        # Letters beyond the first 65,536 are written as two halves.
        return self.blocks.html().encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def take(self, token: re.Match) -> int:
        """Obeys one token; gives how many bytes after it are no text."""
        word, number, byte, sign, brace, other = token.groups()
        if byte or other:
            self.letters.take(bytes.fromhex(byte.decode()) if byte else other)
            return 0
        self.flush_bytes()
        if brace == b"{":
            if len(self.stack) >= MOST_DEPTH:
                raise Refused("The document is nested too deeply to be an article.")
            self.stack.append(self.state)
        elif brace == b"}" and self.stack:
            self.end_group()
        elif word:
            return self.obey(word.decode(), int(number) if number else None)
        elif sign == b"*":
            self.state = replace(self.state, is_optional=True)
        elif sign:
            self.put(SYMBOLS.get(sign.decode("latin-1"), ""))
        return 0

    def flush_bytes(self) -> None:
        self.put(self.letters.taken(self.state.font))

    def obey(self, word: str, number: int | None) -> int:
        if word in SIGNS:
            self.put(SIGNS[word])
        elif word in SWITCHES:
            self.state = self.state.switched(SWITCHES[word], number != 0)
        elif word in POSITIONS:
            self.state = replace(self.state, position=POSITIONS[word])
        elif word == "u" and number is not None:
            self.put(chr(number % 65536))
            self.letters.skip = self.state.after_unicode
        elif word == "bin":
            return max(number or 0, 0)
        elif word in REPEATED:
            self.state = replace(self.state, is_repeated=REPEATED[word])
        elif self.is_skipped:
            # What such a group holds is no word of its own.
            self.state = replace(self.state, destination="unknown") if word in READ else self.state
        elif word in WITHOUT_WORDS or word in READ or word in BOXES:
            self.open_group(word)
        elif word == "shpinst":
            self.pictures.begin_shape()
            self.state = replace(self.state, shapes=self.state.shapes + 1)
        elif self.state.is_optional and word not in TRANSPARENT:
            self.open_group("unknown")
        else:
            self.obey_other(word, number)
        self.state = replace(self.state, is_optional=False)
        return 0

    @property
    def is_skipped(self) -> bool:
        """Whether what stands here is no word of the text, however deep."""
        destination = self.state.destination
        return self.state.is_repeated or destination in WITHOUT_WORDS or destination in ("unknown", "annotation")

    @property
    def is_unseen(self) -> bool:
        """Whether no reader of the document sees what stands here."""
        return self.state.hidden or self.state.deleted or self.pictures.is_hidden

    def obey_other(self, word: str, number: int | None) -> None:
        if word == "uc":
            self.state = replace(self.state, after_unicode=max(number or 0, 0))
        elif word == "plain":
            kept = {name: getattr(self.state, name) for name in SAID_BY_GROUPS}
            self.state = State(**kept)
        elif word == "f":
            self.state = replace(self.state, font=number or 0)
        elif word == "ansicpg":
            self.letters.codec = known_codec(f"cp{number}")
        elif word in CODECS:
            self.letters.codec = CODECS[word]
        elif word == "fcharset":
            self.letters.name_charset(self.state.font, number or 0)
        elif word == "field":
            self.state = replace(self.state, field=OpenField())
        elif word == "fldrslt" and self.state.field:
            self.begin_result(self.state.field)
        elif self.state.destination == "formfield" and self.state.code:
            self.state.code.numbers[word] = number or 0
        elif self.state.destination == "pict":
            self.pictures.obey(word, number or 0)
        elif word == "object":
            self.summary.drop("embedded object")
        elif word == "mmath":
            self.summary.drop("equation")
        elif word == "revised":
            self.summary.note_tracked_changes()
        elif self.state.destination in WITH_WORDS or self.state.destination == "stylesheet":
            self.obey_paragraph(word, number)

    def begin_result(self, field: OpenField) -> None:
        if field.is_contents:
            self.summary.dropped[CONTENTS] = 1
        if field.is_contents or field.has_own_words:
            self.open_group("unknown")
        else:
            self.state = replace(self.state, address=field.read.address or self.state.address)

    def obey_paragraph(self, word: str, number: int | None) -> None:
        if self.state.destination == "stylesheet":
            self.obey_style(word, number or 0)
        else:
            self.blocks.obey(word, number or 0)

    def obey_style(self, word: str, number: int) -> None:
        if word == "s":
            self.style = number
        elif word == "outlinelevel":
            self.blocks.styles.setdefault(self.style, StyleEntry()).outline = number

    def open_group(self, destination: str) -> None:
        if destination == "annotation":
            self.summary.drop("comment")
        if self.is_unseen and destination in INSIDE:
            self.summary.dropped["hidden text"] += not self.state.deleted
            destination = "unknown"
        if destination in INSIDE:
            self.blocks.begin_inside()
            self.state = State(after_unicode=self.state.after_unicode)
        if destination == "sn":
            self.pictures.name = ""
        if destination == "pict" and self.state.destination == "sv" and not self.is_picture_of_shape:
            destination = "unknown"
        if destination == "pict":
            self.pictures.begin()
        if destination in ("listtext", "pntext"):
            self.text = ""
        if destination == "fldinst":
            self.state = replace(self.state, code=self.state.field)
        if destination == "ffl" and self.state.code:
            self.state.code.entries.append("")
        is_picture = self.state.is_picture or destination == "picprop"
        self.state = replace(self.state, destination=destination, is_picture=is_picture)

    @property
    def is_picture_of_shape(self) -> bool:
        return not self.state.is_picture and self.pictures.is_of_shape

    def end_group(self) -> None:
        ended, self.state = self.state, self.stack.pop()
        if ended.shapes > self.state.shapes:
            self.put_word_art()
            self.put_picture(self.pictures.end_shape())
        if ended.code and ended.code is not self.state.code:
            self.put_shown_by(ended.code)
        elif ended.destination != self.state.destination:
            self.end_destination(ended)
        elif ended.destination == "stylesheet":
            self.text = ""

    def end_destination(self, ended: State) -> None:
        if ended.destination in ("listtext", "pntext"):
            self.blocks.paragraph.label = self.text
        elif ended.destination == "pict":
            self.put_picture(self.pictures.end(is_of_shape=self.state.destination == "sv"))
        elif ended.destination in ON_EVERY_PAGE:
            self.summary.drop(HEADER if has_words(self.on_every_page) else None)
            self.on_every_page = ""
        elif ended.destination == "footnote":
            self.blocks.end_note()
        elif ended.destination in BOXES:
            self.blocks.end_box()

    def put_shown_by(self, field: OpenField) -> None:
        """What stands for a field that says itself what it shows."""
        if field.read.is_equation and not field.words:
            self.summary.drop("equation")
        self.put(field.words)

    def put_word_art(self) -> None:
        """Words that are drawn as a shape stand in a box of their own."""
        words = self.pictures.shape.get("gtextUNICODE", "").strip()
        if words and not self.is_unseen:
            self.blocks.begin_inside()
            self.put(words)
            self.blocks.end_box()

    def put_picture(self, html: str) -> None:
        if html and self.is_unseen:
            self.summary.dropped["hidden picture"] += not self.state.deleted
        else:
            self.blocks.put(html)

    def put(self, text: str) -> None:
        destination = self.state.destination
        if not text or self.state.is_repeated:
            return
        if destination == "stylesheet":
            self.put_style(text)
        elif destination == "fonttbl":
            self.letters.name_font(self.state.font, text)
        elif destination in ("listtext", "pntext"):
            self.text += text
        elif destination in ON_EVERY_PAGE:
            self.on_every_page += text
        elif destination == "fldinst" and self.state.code:
            self.state.code.code += text
        elif destination == "ffl" and self.state.code and self.state.code.entries:
            self.state.code.entries[-1] += text
        elif destination == "sn":
            self.pictures.name += text
        elif destination == "sv":
            self.pictures.put_value(text, is_own=self.state.is_picture)
        elif destination == "pict":
            self.pictures.text += text
        elif self.state.deleted:
            self.summary.note_tracked_changes()
        elif destination in WITH_WORDS:
            self.blocks.put(self.state.marked(escape(self.letters.as_shown(text, self.state.font))))

    def put_style(self, text: str) -> None:
        self.text += text
        if ";" in text:
            self.blocks.styles.setdefault(self.style, StyleEntry()).name = self.text.rstrip("; ").lower()
            self.text, self.style = "", 0


def html_of_rich_text_format(data: bytes, summary: Summary) -> str:
    """The document as HTML, its pictures inside as `data:` addresses. Raises `Refused`."""
    return Reader(data, summary).html()
