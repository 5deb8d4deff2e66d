"""Writes out, in a part of a document, what Word shows in place of what stands there.

Signs of symbol fonts, fields that show what their code says, capitals in a frame of their own, words drawn as a shape.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element  # Only makes elements; reading is defusedxml's.

from transfer.importing.symbol_fonts import in_unicode
from transfer.importing.word.fields import Field
from transfer.importing.word.styles import Styles
from transfer.importing.word.xml import W, attribute, child, descendants, element, name_of

MARKS = ("rPr", "fldChar", "instrText", "delInstrText")


def write_shown_text(root: Element | None, styles: Styles) -> Element | None:
    """`root`, changed in place."""
    if root is not None:
        CodeFields(root).write()
        write_symbols(root, styles)
        join_capitals(root)
        write_word_art(root)
    return root


@dataclass
class OpenField:
    """A field that has begun. `result` are the runs and parts that show it so far."""

    code: str = ""
    is_shown: bool = False
    result: list[tuple[Element, Element]] = field(default_factory=list)


@dataclass
class CodeFields:
    """Fields in fields: what a field inside a code gives is part of the code, as in “IF «Sex» = "f" "Dear Ms"”."""

    root: Element
    fields: list[OpenField] = field(default_factory=list)

    def write(self) -> None:
        kinds = [attribute(mark, "fldCharType") for mark in descendants(self.root, "fldChar")]
        # In a damaged document a code would go on to the end.
        if kinds.count("begin") == kinds.count("end"):
            for run in list(descendants(self.root, "r")):
                for part in list(run):
                    self.read(run, part)

    def read(self, run: Element, part: Element) -> None:
        name, waiting = name_of(part), self.waiting
        if name == "fldChar":
            self.obey(run, part)
        elif waiting and name in ("instrText", "t"):
            waiting.code += part.text or ""
            part.tag = f"{{{W}}}instrText"
        elif waiting and name not in MARKS:
            run.remove(part)
        elif name not in MARKS and self.fields:
            self.fields[-1].result.append((run, part))

    @property
    def waiting(self) -> OpenField | None:
        """The innermost field whose code is being read."""
        return next((opened for opened in reversed(self.fields) if not opened.is_shown), None)

    def obey(self, run: Element, mark: Element) -> None:
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self.fields.append(OpenField())
        elif kind == "separate" and self.fields:
            self.fields[-1].is_shown = True
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            if not self.waiting and (shown := shown_by(Field(None, ended.code))) is not None:
                for place, part in ended.result:
                    place.remove(part)
                run.insert(list(run).index(mark) + 1, shown)


def shown_by(code: Field) -> Element | None:
    """What stands for a field whose code is all that it has; None for any other field."""
    if code.symbol:
        return element("t", text=code.symbol)
    if code.is_equation:
        return element("t", text=code.ruby) if code.ruby else element("oMath")
    return None


def write_symbols(root: Element, styles: Styles) -> None:
    """A run in a box stands in two paragraphs: the inner one, which is found later, gives its style."""
    around = {run: paragraph for paragraph in descendants(root, "p") for run in descendants(paragraph, "r")}
    for run, paragraph in around.items():
        font = styles.symbol_font(run, paragraph)
        for text in run if font else ():
            if name_of(text) == "t":
                text.text = in_unicode(font, text.text or "")


def join_capitals(root: Element) -> None:
    """A large first letter (`w:dropCap`) is a paragraph of its own: it goes into the one that it begins."""
    for parent in list(root.iter()):
        for part, after in pairwise(list(parent)):
            frame = child(child(part, "pPr"), "framePr")
            if attribute(frame, "dropCap") in ("drop", "margin") and name_of(after) == "p":
                place = 1 if child(after, "pPr") is not None else 0
                after[place:place] = [inner for inner in part if name_of(inner) != "pPr"]
                parent.remove(part)


def write_word_art(root: Element) -> None:
    for shape in list(root.iter()):
        words = attribute(child(shape, "textpath"), "string")
        if words:
            shape.append(element("txbxContent", element("p", element("r", element("t", text=words)))))
