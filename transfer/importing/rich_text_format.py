"""Reads Rich Text Format (.rtf) of Word, WordPad, TextEdit, LibreOffice and Scrivener as HTML (Microsoft's RTF 1.9.1).

What a run is marked with becomes CSS at the element, so that the cleaner of all HTML judges it.
"""

import base64
import re
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from transfer.importing.cropping import CannotCrop, cropped_and_told
from transfer.importing.list_paragraphs import ITEM, number_of
from transfer.importing.refusal import Refused
from transfer.importing.summary import Summary
from transfer.importing.word.drawings import WHOLE_SHAPE
from transfer.importing.word.fields import Field

# A control word and its number, a byte in hexadecimal, a control sign, a brace, line ends of the file, other bytes.
TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)|."
)
MOST_DEPTH = 500
# Groups that hold no words of the text, and those that are read for what they say.
WITHOUT_WORDS = {
    "colortbl", "info", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "themedata", "latentstyles", "datastore",
    "xmlnstbl", "bkmkstart", "bkmkend", "objdata", "nonshppict", "atnid", "atnauthor", "atnref", "atndate", "filetbl",
    "template", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pn", "userprops", "xe", "tc",
    "tcn", "panose", "falt",
}  # fmt: skip
READ = {"fonttbl", "stylesheet", "pict", "fldinst", "listtext", "pntext", "footnote", "annotation", "sp", "sn", "sv"}
# Optional groups (`\\*`) that hold text all the same.
TRANSPARENT = {"shppict", "shpinst", "shptxt", "fldrslt"}
SIGNS = {
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
BREAKS = {"line", "softline", "lbr"}
ENDS = {"par", "sect", "page", "column"}
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "", "{": "{", "}": "}", "\\": "\\"}
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
SWITCHES = {"b": "bold", "i": "italic", "strike": "struck", "striked": "struck", "v": "hidden", "deleted": "deleted"}
POSITIONS = {"super": "super", "sub": "sub", "nosupersub": ""}
HEADING = re.compile(r"heading (\d)")
LABEL_WITH_WORDS = re.compile(r"[^\W\d_]{2}")
# What is cut off a picture, and how large the whole of it is shown, in twips.
CUT = {"piccropl": 0, "piccropt": 1, "piccropr": 2, "piccropb": 3}
SHOWN = {"picwgoal": 0, "pichgoal": 1}
PICTURES = {"pngblip": "png", "jpegblip": "jpeg"}
NO_LEVEL = 9


@dataclass(frozen=True)
class State:
    """What holds until the group ends. `after_unicode` is how many letters follow a `\\u` for older programs."""

    destination: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    hidden: bool = False
    deleted: bool = False
    position: str = ""
    font: int = -1
    address: str = ""
    after_unicode: int = 1
    is_optional: bool = False
    is_shape: bool = False

    def switched(self, name: str, is_on: bool) -> "State":
        """With the switch `name`, one of `SWITCHES`, on or off."""
        switch: dict[str, Any] = {name: is_on}
        return replace(self, **switch)

    @property
    def css(self) -> str:
        said = (
            ("font-weight:bold", self.bold),
            ("font-style:italic", self.italic),
            ("text-decoration:line-through", self.struck),
            ("display:none", self.hidden),
            (f"vertical-align:{self.position}", self.position),
        )
        return ";".join(words for words, is_said in said if is_said)


@dataclass
class Paragraph:
    """What stands in a paragraph, and what is said of it."""

    html: str = ""
    style: int = 0
    outline: int = NO_LEVEL
    label: str = ""
    level: int = 0
    is_in_table: bool = False


@dataclass
class StyleEntry:
    name: str = ""
    outline: int = NO_LEVEL


class Reader:
    """Reads control words one by one. `out` are the blocks of the text, or of the note that is being read."""

    def __init__(self, data: bytes, summary: Summary) -> None:
        self.data = data
        self.summary = summary
        self.state, self.stack = State(), []
        self.codec, self.fonts = "cp1252", {}
        self.styles, self.style = {}, 0
        self.out, self.outer, self.notes = [], [], []
        self.paragraph = Paragraph()
        self.bytes, self.skip = b"", 0
        self.text, self.codes, self.name, self.shape = "", [], "", {}
        self.picture, self.cut, self.shown = ("", ""), [0, 0, 0, 0], [0, 0]
        self.rows, self.cells, self.cell = [], [], ""

    def html(self) -> str:
        position = 0
        while position < len(self.data):
            token = TOKEN.match(self.data, position)
            position = token.end() if token else position + 1
            if token:
                position += self.take(token)
        self.flush_bytes()
        self.end_paragraph()
        self.end_table()
        notes = "".join(
            f'<li id="note-{number}">{note}<a href="#note-mark-{number}">↑</a></li>'
            for number, note in enumerate(self.notes, 1)
        )
        html = "".join(self.out) + (f"<ol>{notes}</ol>" if notes else "")
        # Letters beyond the first 65,536 are written as two halves.
        return html.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def take(self, token: re.Match) -> int:
        """Obeys one token; gives how many bytes after it are no text."""
        word, number, byte, sign, brace, other = token.groups()
        if byte or other:
            self.take_bytes(bytes.fromhex(byte.decode()) if byte else other)
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

    def take_bytes(self, data: bytes) -> None:
        skipped = min(self.skip, len(data))
        self.skip -= skipped
        self.bytes += data[skipped:]

    def flush_bytes(self) -> None:
        if self.bytes:
            data, self.bytes = self.bytes, b""
            self.put(data.decode(self.fonts.get(self.state.font, self.codec), errors="replace"))

    def obey(self, word: str, number: int | None) -> int:
        if word in SIGNS:
            self.put(SIGNS[word])
        elif word in SWITCHES:
            self.state = self.state.switched(SWITCHES[word], number != 0)
        elif word in POSITIONS:
            self.state = replace(self.state, position=POSITIONS[word])
        elif word == "u" and number is not None:
            self.put(chr(number % 65536))
            self.skip = self.state.after_unicode
        elif word == "bin":
            return max(number or 0, 0)
        elif self.is_skipped:
            pass
        elif word in WITHOUT_WORDS or word in READ:
            self.open_group(word)
        elif word == "shpinst":
            self.shape, self.state = {}, replace(self.state, is_shape=True)
        elif self.state.is_optional and word not in TRANSPARENT:
            self.open_group("unknown")
        else:
            self.obey_other(word, number)
        self.state = replace(self.state, is_optional=False)
        return 0

    @property
    def is_skipped(self) -> bool:
        """Whether what stands here is no word of the text, however deep."""
        return self.state.destination in WITHOUT_WORDS or self.state.destination == "unknown"

    def obey_other(self, word: str, number: int | None) -> None:
        if word == "uc":
            self.state = replace(self.state, after_unicode=max(number or 0, 0))
        elif word == "plain":
            kept = {name: getattr(self.state, name) for name in ("destination", "address", "after_unicode", "is_shape")}
            self.state = State(**kept)
        elif word == "f":
            self.state = replace(self.state, font=number or 0)
        elif word == "ansicpg":
            self.codec = known_codec(f"cp{number}")
        elif word == "fcharset":
            self.fonts[self.state.font] = CHARSETS.get(number or 0, self.codec)
        elif word == "fldrslt":
            code = Field(None, self.codes.pop() if self.codes else "")
            self.state = replace(self.state, address=code.address or self.state.address)
        elif self.state.destination == "pict":
            self.obey_picture(word, number or 0)
        elif word == "revised":
            self.note_changes()
        elif not self.state.destination or self.state.destination in ("stylesheet", "footnote"):
            self.obey_paragraph(word, number)

    def obey_picture(self, word: str, number: int) -> None:
        if word in PICTURES:
            self.picture = (PICTURES[word], "")
        elif word in CUT:
            self.cut[CUT[word]] = max(number, 0)
        elif word in SHOWN:
            self.shown[SHOWN[word]] = number

    def obey_paragraph(self, word: str, number: int | None) -> None:
        if self.state.destination == "stylesheet":
            if word == "s":
                self.style = number or 0
            elif word == "outlinelevel":
                self.styles.setdefault(self.style, StyleEntry()).outline = number or 0
        elif word == "pard":
            self.paragraph = Paragraph(self.paragraph.html, label=self.paragraph.label)
        elif word == "s":
            self.paragraph.style = number or 0
        elif word == "outlinelevel":
            self.paragraph.outline = number or 0
        elif word == "ilvl":
            self.paragraph.level = number or 0
        elif word == "intbl":
            self.paragraph.is_in_table = True
        elif word in BREAKS:
            self.paragraph.html += "<br>"
        elif word in ENDS:
            self.end_paragraph()
        elif word in ("cell", "nestcell"):
            self.end_paragraph(in_cell=True)
            self.cells.append(self.cell)
            self.cell = ""
        elif word in ("row", "nestrow") and self.cells:
            self.rows.append(self.cells)
            self.cells = []

    def open_group(self, destination: str) -> None:
        if destination == "annotation":
            self.summary.drop("comment")
        if destination == "footnote":
            self.outer.append((self.out, self.paragraph))
            self.out, self.paragraph = [], Paragraph()
            self.state = State(after_unicode=self.state.after_unicode)
        if destination == "sn":
            self.name = ""
        if destination == "pict" and self.state.destination == "sv" and self.name.strip() != "pib":
            destination = "unknown"
        if destination == "pict":
            self.picture, self.cut, self.shown = ("", ""), [0, 0, 0, 0], [0, 0]
        if destination in ("listtext", "pntext", "fldinst"):
            self.text = ""
        self.state = replace(self.state, destination=destination)

    def end_group(self) -> None:
        ended, self.state = self.state, self.stack.pop()
        if ended.is_shape and not self.state.is_shape and self.shape.get("picture"):
            self.picture = self.shape["picture"]
            self.put_picture(self.shape.get("wzDescription", ""), shape_crop(self.shape))
        if ended.destination == self.state.destination:
            if ended.destination == "stylesheet":
                self.text = ""
            return
        if ended.destination in ("listtext", "pntext"):
            self.paragraph.label = self.text
        elif ended.destination == "fldinst":
            self.codes.append(self.text)
        elif ended.destination == "pict" and self.picture[0] and ended.is_shape:
            self.shape["picture"] = self.picture
        elif ended.destination == "pict" and self.picture[0]:
            self.put_picture("", self.crop)
        elif ended.destination == "footnote" and self.outer:
            self.end_paragraph()
            self.notes.append("".join(self.out))
            self.out, self.paragraph = self.outer.pop()
            number = len(self.notes)
            self.paragraph.html += f'<a id="note-mark-{number}" href="#note-{number}">{number}</a>'

    def put(self, text: str) -> None:
        if not text:
            return
        destination = self.state.destination
        if destination == "stylesheet":
            self.text += text
            if ";" in text:
                self.styles.setdefault(self.style, StyleEntry()).name = self.text.rstrip("; ").lower()
                self.text, self.style = "", 0
        elif destination in ("listtext", "pntext", "fldinst"):
            self.text += text
        elif destination == "sn":
            self.name += text
        elif destination == "sv":
            self.shape[self.name.strip()] = self.shape.get(self.name.strip(), "") + text
        elif destination == "pict":
            self.picture = (self.picture[0], self.picture[1] + text)
        elif self.state.deleted:
            self.note_changes()
        elif destination in ("", "footnote"):
            self.paragraph.html += self.marked(escape(text))

    def marked(self, html: str) -> str:
        css = self.state.css
        html = f'<span style="{css}">{html}</span>' if css else html
        return f'<a href="{escape(self.state.address)}">{html}</a>' if self.state.address else html

    def note_changes(self) -> None:
        self.summary.note(
            "The document has tracked changes that nobody has accepted or rejected yet. "
            "It was read as if all of them were accepted."
        )

    @property
    def crop(self) -> tuple[float, ...]:
        """What is hidden on the left, top, right and bottom of a picture in the text, in parts of the whole."""
        sizes = [*self.shown, *self.shown]
        return tuple(part / size if size > 0 else 0 for part, size in zip(self.cut, sizes, strict=True))

    def put_picture(self, alt: str, crop: tuple[float, ...]) -> None:
        kind, text = self.picture
        self.picture = ("", "")
        try:
            data = bytes.fromhex("".join(text.split()))
            data = cropped_and_told(data, crop, self.summary) if any(crop) else data
        except CannotCrop:
            return
        except ValueError:
            data = b""
        if not data:
            self.summary.drop("picture (damaged)")
            return
        address = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
        self.paragraph.html += f'<img src="{address}" alt="{escape(alt)}">'

    def end_paragraph(self, in_cell: bool = False) -> None:
        ended = self.paragraph
        self.paragraph = replace(ended, html="", label="")
        html = self.in_element(ended) if ended.html.strip() else ""
        if in_cell or ended.is_in_table:
            self.cell += html
        else:
            self.end_table()
            self.out.append(html)

    def in_element(self, paragraph: Paragraph) -> str:
        entry = self.styles.get(paragraph.style, StyleEntry())
        named = HEADING.match(entry.name)
        level = min(paragraph.outline, entry.outline, int(named[1]) - 1 if named else NO_LEVEL)
        if entry.name == "title":
            return f'<h1 class="title">{paragraph.html}</h1>'
        if level < NO_LEVEL:
            return f"<h{min(level + 1, 6)}>{paragraph.html}</h{min(level + 1, 6)}>"
        if paragraph.label.strip():
            number, label = number_of(paragraph.label.strip())
            if number is None and LABEL_WITH_WORDS.search(paragraph.label):
                return f"<p>{escape(paragraph.label.strip())} {paragraph.html}</p>"
            place = f"{ITEM}|{paragraph.level}|{number or ''}|{label}"
            return f'<p><a id="{escape(place)}"></a>{paragraph.html}</p>'
        tag = "blockquote" if entry.name in ("quote", "intense quote", "quotations") else "p"
        return f"<{tag}>{paragraph.html}</{tag}>"

    def end_table(self) -> None:
        if self.cells:
            self.rows.append(self.cells)
        if self.rows:
            rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in self.rows)
            self.out.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        self.rows, self.cells = [], []


def shape_crop(shape: dict) -> tuple[float, ...]:
    """What a shape hides of its picture: parts of 65,536."""
    values = (shape.get(f"cropFrom{side}", "0").strip() for side in ("Left", "Top", "Right", "Bottom"))
    return tuple(max(int(value) / WHOLE_SHAPE, 0) if value.lstrip("-").isdecimal() else 0 for value in values)


def known_codec(name: str) -> str:
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def html_of_rich_text_format(data: bytes, summary: Summary) -> str:
    """The document as HTML, its pictures inside as `data:` addresses. Raises `Refused`."""
    return Reader(data, summary).html()
