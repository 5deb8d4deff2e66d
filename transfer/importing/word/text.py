"""What is written in a Word document, read without mammoth and the plain copy: what they lose can so be told."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.word.drawings import is_hidden
from transfer.importing.word.package import WordPackage
from transfer.importing.word.shown_text import write_shown_text
from transfer.importing.word.styles import Styles
from transfer.importing.word.xml import attribute, child, is_cut_out, name_of, value

# What somebody took out while Word kept track.
TAKEN_OUT = {"del", "moveFrom"}
NOTES = ("footnoteReference", "endnoteReference")
SIGNS = {
    **dict.fromkeys(("tab", "ptab", "br", "cr", "sym", "rt", "rubyBase"), " "),
    **dict.fromkeys(NOTES, "["),
    "noBreakHyphen": "\u2011",
}
OBJECTS = {
    "oMath": "equation", "chart": "chart", "relIds": "diagram", "OLEObject": "embedded object",
    "contentPart": "drawing (by hand)", "subDoc": "document inside the document (only linked)",
}  # fmt: skip


@dataclass
class Around:
    """Where the reader is: the line it writes to, the paragraph and the style of the table around it."""

    line: list[str]
    paragraph: Element | None = None
    table_style: str | None = None


@dataclass
class WordText:
    """The words of a document as `lines`, a paragraph each, and how many of `OBJECTS` it has.

    `notes` are kind and number of those that the text leads to. `goes_on` while the end of a paragraph was taken out:
    the next one stands on its line.
    """

    styles: Styles
    lines: list[list[str]] = field(default_factory=lambda: [[]])
    objects: Counter = field(default_factory=Counter)
    notes: set[tuple[str, str | None]] = field(default_factory=set)
    goes_on: bool = False

    def read(self, part: Element, around: Around) -> None:
        name = name_of(part)
        if name == "p":
            if self.styles.is_contents(part):
                return
            around = Around(self.lines[-1] if self.goes_on else [], part, around.table_style)
            self.lines += [] if self.goes_on else [around.line]
            self.goes_on = child(child(child(part, "pPr"), "rPr"), "del") is not None
        elif name == "tbl":
            around = replace(around, table_style=value(child(part, "tblPr"), "tblStyle"))
        elif name == "r" and self.styles.is_on(part, around.paragraph, around.table_style, "vanish"):
            return
        elif name == "t":
            around.line.append(part.text or "")
        elif name in SIGNS:
            around.line.append(SIGNS[name])
            self.notes.add((name.removesuffix("Reference"), attribute(part, "id")))
        elif name in OBJECTS:
            self.objects[OBJECTS[name]] += 1
            around.line.append(" ")
        for inside in seen(part):
            self.read(inside, around)

    def __str__(self) -> str:
        return "\n".join("".join(line) for line in self.lines)


def seen(part: Element) -> Iterator[Element]:
    """The children that a reader sees. Newer parts bring a second form of themselves for older programs."""
    if is_unwritten(part):
        return iter(())
    older = [inside for inside in part if name_of(inside) == "Fallback"]
    return (inside for inside in older or part if name_of(inside) not in TAKEN_OUT and not is_hidden(inside))


def is_unwritten(part: Element) -> bool:
    """Whether nobody wrote what `part` shows: Word's table of contents, a field that waits, a row that is hidden."""
    if name_of(part) in ("tr", "tc"):
        return child(child(part, "trPr"), "hidden") is not None or is_cut_out(part)
    properties = child(part, "sdtPr") if name_of(part) == "sdt" else None
    is_contents = value(child(properties, "docPartObj"), "docPartGallery") == "Table of Contents"
    return is_contents or child(properties, "showingPlcHdr") is not None


def text_in(package: WordPackage, styles: Styles) -> WordText:
    """The text, and those of its notes that something in it leads to."""
    text = WordText(styles)
    root = write_shown_text(package.root(package.main), styles)
    for part in root if root is not None else ():
        text.read(part, Around(text.lines[0]))
    roots = package.roots("footnotes", "endnotes")
    for note in [note for root in roots for note in write_shown_text(root, styles) or ()]:
        if (name_of(note), attribute(note, "id")) in text.notes:
            text.read(note, Around(text.lines[0]))
    return text
