"""A copy of a Word document in which all is written out that Word inherits, counts, hides or wraps.

mammoth then reads it without loss. It knows no hidden text, no style that is based on another, no numbers of lists, no
wrapped words (`w:fldSimple`, `w:dir`, `w:ruby`), no cropped picture, and one kind of relations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.summary import Summary
from transfer.importing.tables import MOST_COLUMNS, TABLE_DESCRIPTION
from transfer.importing.word.drawings import as_inline, images_in, is_drawing, is_hidden, nameless_drawing, shown
from transfer.importing.word.fields import Field, OpenFields, closing, opening
from transfer.importing.word.media import Media
from transfer.importing.word.merged_cells import with_merged_cells
from transfer.importing.word.numbering import Numbering
from transfer.importing.word.paragraph_fronts import ParagraphFronts
from transfer.importing.word.styles import Styles
from transfer.importing.word.xml import V, attribute, child, descendants, element, is_cut_out, name_of, value, whole

WRAPPERS = {"dir", "bdo", "smartTag", "customXml", "ins", "moveTo", "sdtContent", "fldSimple"}
TAKEN_OUT = {"del", "moveFrom"}
LEFT_OUT = {"bookmarkStart", "bookmarkEnd", "proofErr", "commentReference", "commentRangeStart", "commentRangeEnd",
            "annotationRef", "lastRenderedPageBreak", "permStart", "permEnd"}  # fmt: skip
LINE_BREAKS = {"br", "cr"}
TABLE_PARTS = {"tbl", "tr", "tc"}
MARKS = {"b": ("b",), "i": ("i",), "strike": ("strike", "dstrike")}
RUBY = ("rubyBase", "rt")
CONTENTS = "table of contents"
DESCRIPTIONS = ("tblCaption", "tblDescription")


@dataclass
class Place:
    """Where the copy is: the paragraph around a run, the style of the table around both."""

    paragraph: Element | None = None
    table_style: str | None = None
    hides: bool = False


@dataclass
class PlainCopy:
    """Makes the copy of one part of the package."""

    styles: Styles
    numbering: Numbering
    media: Media
    summary: Summary
    fields: OpenFields = field(default_factory=OpenFields)

    @property
    def fronts(self) -> ParagraphFronts:
        return ParagraphFronts(self.styles, self.numbering, self.summary)

    def of(self, root: Element) -> Element:
        made = Element(root.tag, root.attrib)
        made.extend(self.parts_of(root, Place()))
        return made

    def parts_of(self, parent: Element, place: Place) -> list[Element]:
        return [made for part in parent for made in self.plain(part, place)]

    def plain(self, part: Element, place: Place) -> list[Element]:
        """What `part` is in the copy: itself, its parts without a wrapper around them, or nothing."""
        name = name_of(part)
        if name in LEFT_OUT:
            return []
        if name in TAKEN_OUT:
            return self.fields.ends_in(part)
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
            properties = child(part, "tblPr")
            self.summary.dropped[TABLE_DESCRIPTION] += any(value(properties, key) for key in DESCRIPTIONS)
            place = Place(place.paragraph, value(properties, "tblStyle"))
        if name == "tr" and child(child(part, "trPr"), "hidden") is not None:
            self.summary.drop("hidden text")
            return []
        if is_cut_out(part):
            return self.fields.ends_in(part)
        if name in TABLE_PARTS or name in ("body", "footnote", "endnote", "hyperlink"):
            made = Element(part.tag, part.attrib)
            made.extend(empty_cells_before(part))
            inside = self.parts_of(part, place)
            made.extend(with_merged_cells(inside) if name == "tr" else inside)
            return [made]
        return [part]

    def paragraph(self, part: Element, place: Place) -> list[Element]:
        if self.styles.is_contents(part):
            self.summary.dropped[CONTENTS] = 1
            return []
        label = self.fronts.label(part)
        made = Element(part.tag)
        made.append(self.fronts.properties(part))
        inside = self.parts_of(part, Place(part, place.table_style))
        if label and any(has_words(run) for run in inside):
            made.extend(self.fronts.front(label, part))
        made.extend(inside)
        return [made]

    def run(self, run: Element, place: Place) -> list[Element]:
        if self.styles.is_on(run, place.paragraph, place.table_style, "vanish"):
            has_text = any((text.text or "").strip() for text in descendants(run, "t"))
            self.summary.dropped["hidden text"] += has_text and not place.hides
            self.summary.dropped["hidden picture"] += any(is_drawing(part) for part in run.iter())
            place.hides = place.hides or has_text
            return self.fields.ends_in(run)
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
            return self.fields.obey(part)
        if name == "instrText":
            self.fields.put_code(part.text or "")
            return []
        if name == "ruby":
            return list(self.ruby(part, place))
        if name == "AlternateContent":
            return [made for inside in alternative(part) for made in self.run_part(inside, place)]
        if is_drawing(part):
            return self.drawn(part)
        return [part]

    def ruby(self, part: Element, place: Place) -> Iterator[Element]:
        """Words, and their reading in brackets."""
        base, reading = (list(self.seen_texts(part, name, place)) for name in RUBY)
        yield from base
        if words := "".join(text.text or "" for text in reading).strip():
            yield element("t", text=f" ({words})")

    def seen_texts(self, part: Element, name: str, place: Place) -> Iterator[Element]:
        for run in (run for inner in descendants(part, name) for run in descendants(inner, "r")):
            if not self.styles.is_on(run, place.paragraph, place.table_style, "vanish"):
                yield from descendants(run, "t")

    def symbol(self, part: Element) -> list[Element]:
        code = attribute(part, "char") or ""
        if not re.fullmatch(r"[0-9A-Fa-f]{2,4}", code):
            self.summary.drop("symbol (unknown)")
            return []
        return [part]

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
            return self.fields.ends_in(content)
        return self.parts_of(content, place)

    def drawn(self, part: Element) -> list[Element]:
        found = [*self.drawing(part), *self.text_boxes(part)]
        self.summary.drop(None if found else nameless_drawing(part))
        return found

    def drawing(self, part: Element) -> Iterator[Element]:
        self.summary.dropped["hidden picture"] += any(map(is_hidden, part.iter()))
        for image in images_in(part):
            relation = self.media.placed(image)
            if relation:
                yield as_inline(relation, image.alt)

    def text_boxes(self, part: Element) -> list[Element]:
        """Boxes with text, in the form of Word that mammoth reads; their words follow the paragraph."""
        boxes = []
        for content in (inner for inner in shown(part) if name_of(inner) == "txbxContent"):
            inside = Element(content.tag)
            inside.extend(self.parts_of(content, Place()))
            box = element("textbox", inside, space=V)
            boxes.append(element("pict", element("shape", box, space=V)))
        return boxes


def empty_cells_before(part: Element) -> list[Element]:
    """Of a row that begins further right than its table (`w:gridBefore`)."""
    skipped = whole(value(child(part, "trPr"), "gridBefore"), 0)
    return [element("tc", element("p")) for _ in range(min(skipped, MOST_COLUMNS))]


def alternative(part: Element) -> Element:
    """The form of newer parts that can be read: their own for drawings, else the one for older programs."""
    choice, fallback = child(part, "Choice"), child(part, "Fallback")
    is_drawn = choice is not None and next(descendants(choice, "drawing"), None) is not None
    found = choice if is_drawn or fallback is None else fallback
    return part if found is None else found


def has_words(part: Element) -> bool:
    signs = ("sym", "drawing", "footnoteReference", "endnoteReference", "pict")
    has_text = any((text.text or "").strip() for text in descendants(part, "t"))
    return has_text or next(descendants(part, *signs), None) is not None
