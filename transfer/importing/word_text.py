"""What is written in a Word document, read without mammoth: what mammoth leaves out can so be told."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from zipfile import ZipFile

from defusedxml.ElementTree import parse

from transfer.importing.archive import texts_in

# Parts with words that somebody wrote, by their first element: the text, its notes, what stands on every page.
WRITTEN = {"document", "footnotes", "endnotes", "comments", "hdr", "ftr"}
# What somebody took out while Word kept track.
TAKEN_OUT = {"del", "moveFrom"}
SIGNS = {"tab": " ", "br": " ", "cr": " ", "sym": " ", "noBreakHyphen": "\u2011"}
OBJECTS = {"oMath": "equation", "chart": "chart", "relIds": "diagram", "OLEObject": "embedded object"}


def name_of(element) -> str:
    return element.tag.rpartition("}")[2]


@dataclass
class WordText:
    """The words of a document as `lines`, a paragraph each, and how many of `OBJECTS` it has."""

    lines: list[list[str]] = field(default_factory=lambda: [[]])
    objects: Counter = field(default_factory=Counter)

    def read(self, element, line: list[str]) -> None:
        name = name_of(element)
        if name == "p":
            line = []
            self.lines.append(line)
        elif name == "t":
            line.append(element.text or "")
        elif name in SIGNS:
            line.append(SIGNS[name])
        elif name in OBJECTS:
            self.objects[OBJECTS[name]] += 1
            line.append(" ")
        for child in seen(element):
            self.read(child, line)

    def __str__(self):
        return "\n".join("".join(line) for line in self.lines)


def seen(element) -> Iterator:
    """The children that a reader sees. Newer parts bring a second form of themselves for older programs."""
    older = [child for child in element if name_of(child) == "Fallback"]
    return (child for child in older or element if name_of(child) not in TAKEN_OUT)


def text_in(archive: ZipFile) -> WordText:
    text = WordText()
    for part in texts_in(archive):
        with archive.open(part) as file:
            root = parse(file, forbid_dtd=True).getroot()
        if name_of(root) in WRITTEN:
            text.read(root, text.lines[0])
    return text
