"""What stands before the words of a paragraph: its style as mammoth knows it, the number or sign of an item."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.list_paragraphs import ITEM
from transfer.importing.lists import HEADING_NUMBER
from transfer.importing.summary import Summary
from transfer.importing.word.numbering import Label, Numbering
from transfer.importing.word.styles import Styles
from transfer.importing.word.xml import child, element

PARAGRAPH_NUMBER = "paragraph number (now words of the text)"


@dataclass
class ParagraphFronts:
    """Reads styles and numbers of the document; tells where a number becomes words."""

    styles: Styles
    numbering: Numbering
    summary: Summary

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
            self.summary.changed[HEADING_NUMBER if is_heading else PARAGRAPH_NUMBER] += 1
            return [element("r", element("t", text=f"{label.text} "))]
        number = "" if label.number is None else str(label.number)
        return [element("bookmarkStart", w_name=f"{ITEM}|{label.level}|{number}|{label.text}")]

    def properties(self, paragraph: Element) -> Element:
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
