"""A copy of a Word document in which all is written out that Word inherits, counts, hides or wraps.

mammoth then reads it without loss. It knows no hidden text, no style that is based on another, no numbers of lists, no
wrapped words (`w:fldSimple`, `w:dir`, `w:ruby`), no cropped picture, and one kind of relations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.list_paragraphs import ITEM
from transfer.importing.summary import Summary
from transfer.importing.word.drawings import as_inline, images_in, is_drawing, is_hidden
from transfer.importing.word.fields import Field, closing, opening
from transfer.importing.word.media import Media
from transfer.importing.word.numbering import Label, Numbering
from transfer.importing.word.styles import Styles
from transfer.importing.word.xml import V, attribute, child, descendants, element, name_of, value

WRAPPERS = {"dir", "bdo", "smartTag", "customXml", "ins", "moveTo", "sdtContent", "fldSimple"}
TAKEN_OUT = {"del", "moveFrom"}
LEFT_OUT = {"bookmarkStart", "bookmarkEnd", "proofErr", "commentReference", "commentRangeStart", "commentRangeEnd",
            "annotationRef", "lastRenderedPageBreak", "permStart", "permEnd"}  # fmt: skip
LINE_BREAKS = {"br", "cr"}
TABLE_PARTS = {"tbl", "tr", "tc"}
MARKS = {"b": ("b",), "i": ("i",), "strike": ("strike", "dstrike")}
CONTENTS = "table of contents"


@dataclass
class Place:
    """Where the copy is: the paragraph around a run, the style of the table around both."""

    paragraph: Element | None = None
    table_style: str | None = None
    hides: bool = False


@dataclass
class PlainCopy:
    """Makes the copy of one part. `fields` are those that have begun, the innermost last."""

    styles: Styles
    numbering: Numbering
    media: Media
    summary: Summary
    fields: list[Field] = field(default_factory=list)

    def of(self, root: Element) -> Element:
        made = Element(root.tag, root.attrib)
        made.extend(self.parts_of(root, Place()))
        return made

    def parts_of(self, parent: Element, place: Place) -> list[Element]:
        return [made for part in parent for made in self.plain(part, place)]

    def plain(self, part: Element, place: Place) -> list[Element]:
        """What `part` is in the copy: itself, its parts without a wrapper around them, or nothing."""
        name = name_of(part)
        if name in LEFT_OUT or name in TAKEN_OUT:
            return []
        if name == "p":
            return self.paragraph(part, place)
        if name == "r":
            return self.run(part, place)
        if name == "AlternateContent":
            return self.parts_of(alternative(part), place)
        if name == "sdt":
            return self.control(part, place)
        if name == "fldSimple":
            return self.simple_field(part, place)
        if name in WRAPPERS or (name == "hyperlink" and not self.media.keeps_link(part)):
            return self.parts_of(part, place)
        if name == "altChunk":
            return self.media.chunk(part)
        if name == "tbl":
            place = Place(place.paragraph, value(child(part, "tblPr"), "tblStyle"))
        if name == "tr" and child(child(part, "trPr"), "hidden") is not None:
            self.summary.drop("hidden text")
            return []
        if name in TABLE_PARTS or name in ("body", "footnote", "endnote", "hyperlink"):
            made = Element(part.tag, part.attrib)
            made.extend(self.parts_of(part, place))
            return [made]
        return [part]

    def paragraph(self, part: Element, place: Place) -> list[Element]:
        if self.styles.is_contents(part):
            self.summary.dropped[CONTENTS] = 1
            return []
        label = self.label(part)
        made = Element(part.tag)
        made.append(self.paragraph_properties(part))
        inside = self.parts_of(part, Place(part, place.table_style))
        if label and any(has_words(run) for run in inside):
            made.extend(self.front(label, part))
        made.extend(inside)
        return [made]

    def label(self, paragraph: Element) -> Label | None:
        found = self.styles.numbering(paragraph)
        if not found or found[0] == "0":
            return None
        number, level, style = found
        return self.numbering.label(number, self.numbering.level_of_style(number, style) if level is None else level)

    def front(self, label: Label, paragraph: Element) -> list[Element]:
        """What stands before the words: the mark of an item, or a label that no list of ours can carry."""
        is_heading = self.styles.heading_level(paragraph) or self.styles.is_title(paragraph)
        if is_heading or label.has_words:
            if label.number is None:
                return []
            self.summary.changed[f"{'heading' if is_heading else 'paragraph'} number (now words of the text)"] += 1
            return [element("r", element("t", text=f"{label.text} "))]
        number = "" if label.number is None else str(label.number)
        return [element("bookmarkStart", w_name=f"{ITEM}|{label.level}|{number}|{label.text}")]

    def paragraph_properties(self, paragraph: Element) -> Element:
        """The style as mammoth knows it, and whether the end of the paragraph was taken out."""
        level = self.styles.heading_level(paragraph)
        made = element("pPr")
        if self.styles.is_title(paragraph):
            made.append(element("pStyle", w_val="Title"))
        elif level:
            made.append(element("pStyle", w_val=f"Heading{min(level, 6)}"))
        elif self.styles.is_quote(paragraph):
            made.append(element("pStyle", w_val="Quote"))
        taken_out = child(child(child(paragraph, "pPr"), "rPr"), "del")
        if taken_out is not None:
            made.append(element("rPr", element("del")))
        return made

    def run(self, run: Element, place: Place) -> list[Element]:
        if self.styles.is_on(run, place.paragraph, place.table_style, "vanish"):
            has_text = any((text.text or "").strip() for text in descendants(run, "t"))
            self.summary.dropped["hidden text"] += has_text and not place.hides
            place.hides = place.hides or has_text
            return []
        place.hides = place.hides and not has_words(run)
        made = Element(run.tag)
        made.append(self.run_properties(run, place))
        found = []
        for part in run:
            for copied in self.run_part(part, place):
                if name_of(copied) == "r":
                    found += [made, copied] if len(made) > 1 else [copied]
                    made = Element(run.tag)
                    made.append(self.run_properties(run, place))
                else:
                    made.append(copied)
        return [*found, made] if len(made) > 1 else found

    def run_properties(self, run: Element, place: Place) -> Element:
        made = element("rPr")
        for mark, names in MARKS.items():
            if any(self.styles.is_on(run, place.paragraph, place.table_style, name) for name in names):
                made.append(element(mark))
        position = self.styles.position(run)
        if position:
            made.append(element("vertAlign", w_val=position))
        return made

    def run_part(self, part: Element, place: Place) -> list[Element]:
        """A part of a run in the copy. Whole runs among them stand beside the run that it came from."""
        name = name_of(part)
        if name == "rPr" or name in LEFT_OUT:
            return []
        if name in LINE_BREAKS:
            return [element("br")]
        if name == "ptab":
            return [element("tab")]
        if name == "sym":
            return self.symbol(part)
        if name == "fldChar":
            return self.field_character(part)
        if name == "instrText":
            if self.fields and not self.fields[-1].is_shown:
                self.fields[-1].code += part.text or ""
            return []
        if name == "ruby":
            base = child(part, "rubyBase")
            return [] if base is None else [text for run in base for text in run if name_of(text) == "t"]
        if name == "AlternateContent":
            return [made for inside in alternative(part) for made in self.run_part(inside, place)]
        if is_drawing(part):
            return [*self.drawing(part), *self.text_boxes(part)]
        return [part]

    def symbol(self, part: Element) -> list[Element]:
        code = attribute(part, "char") or ""
        if not re.fullmatch(r"[0-9A-Fa-f]{2,4}", code):
            self.summary.drop("symbol (unknown)")
            return []
        return [part]

    def field_character(self, part: Element) -> list[Element]:
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

    def simple_field(self, part: Element, place: Place) -> list[Element]:
        found = Field(child(part, "ffData"), attribute(part, "instr") or "")
        inside = self.parts_of(part, place)
        return [*opening(found.address), *inside, *closing()] if found.address else inside

    def control(self, part: Element, place: Place) -> list[Element]:
        """The words of a content control. A box shows its state; what nobody filled in and Word's contents go."""
        properties, content = child(part, "sdtPr"), child(part, "sdtContent")
        if value(child(properties, "docPartObj"), "docPartGallery") == "Table of Contents":
            self.summary.dropped[CONTENTS] = 1
            return []
        if content is None:
            return []
        if child(properties, "showingPlcHdr") is not None:
            self.summary.drop("field (nobody filled it in)")
            return []
        return self.parts_of(content, place)

    def drawing(self, part: Element) -> Iterator[Element]:
        if is_hidden(part):
            self.summary.drop("hidden picture")
            return
        for image in images_in(part):
            relation = self.media.placed(image)
            if relation:
                yield as_inline(relation, image.alt)

    def text_boxes(self, part: Element) -> list[Element]:
        """Boxes with text, in the form of Word that mammoth reads; their words follow the paragraph."""
        if is_hidden(part):
            return []
        boxes = []
        for content in descendants(part, "txbxContent"):
            inside = Element(content.tag)
            inside.extend(self.parts_of(content, Place()))
            box = element("textbox", inside, space=V)
            boxes.append(element("pict", element("shape", box, space=V)))
        return boxes


def alternative(part: Element) -> Element:
    """The form of newer parts that can be read: their own for drawings, else the one for older programs."""
    choice, fallback = child(part, "Choice"), child(part, "Fallback")
    is_drawn = choice is not None and next(descendants(choice, "drawing"), None) is not None
    found = choice if is_drawn or fallback is None else fallback
    return part if found is None else found


def has_words(part: Element) -> bool:
    signs = ("sym", "drawing", "footnoteReference", "endnoteReference", "pict")
    return any((text.text or "").strip() for text in descendants(part, "t")) or any(descendants(part, *signs))
