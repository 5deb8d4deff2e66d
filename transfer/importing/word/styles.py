"""What Word's styles say of a paragraph and its runs, with all that they are based on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.symbol_fonts import is_symbol_font
from transfer.importing.word.xml import attribute, child, name_of, switch, value, whole

HEADING = re.compile(r"heading (\d)$")
CONTENTS = re.compile(r"(toc|contents) \d+$")
QUOTES = {"quote", "intense quote", "quotations", "block text", "block quotation"}
BODY_LEVEL = 9
DEEPEST_CHAIN = 20


@dataclass
class Styles:
    """The styles by their ids. `defaults` are the properties of every run; `said` and `named` what was looked up."""

    by_id: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    defaults: Element | None = None
    said: dict[tuple[str, str], bool] = field(default_factory=dict)
    named: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> "Styles":
        styles = cls()
        for part in root if root is not None else ():
            if name_of(part) == "docDefaults":
                styles.defaults = child(child(part, "rPrDefault"), "rPr")
            elif name_of(part) == "style":
                style_id = attribute(part, "styleId") or ""
                styles.by_id[style_id] = part
                if attribute(part, "type") in (None, "paragraph") and attribute(part, "default") in ("1", "true", "on"):
                    styles.default = style_id
        return styles

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """The style, the one it is based on, and so on."""
        for _ in range(DEEPEST_CHAIN):
            style = self.by_id.get(style_id or "")
            if style is None:
                return
            yield style
            style_id = value(style, "basedOn")

    def style_of(self, paragraph: Element | None) -> str:
        return value(child(paragraph, "pPr"), "pStyle") or self.default

    def names(self, style_id: str) -> list[str]:
        if style_id not in self.named:
            self.named[style_id] = [(value(style, "name") or "").lower() for style in self.chain(style_id)]
        return self.named[style_id]

    def heading_level(self, paragraph: Element) -> int | None:
        """1 to 9, by the paragraph's own level of the outline, else by the nearest style with a level or its name."""
        properties = child(paragraph, "pPr")
        places = [properties, *(self.chain(self.style_of(paragraph)))]
        for place in places:
            named = HEADING.match((value(place, "name") or "").lower()) if place is not properties else None
            outline = whole(value(place if place is properties else child(place, "pPr"), "outlineLvl"))
            if outline is not None:
                return outline + 1 if 0 <= outline < BODY_LEVEL else None
            if named:
                return int(named[1]) or None
        return None

    def is_title(self, paragraph: Element) -> bool:
        return "title" in self.names(self.style_of(paragraph))

    def is_quote(self, paragraph: Element) -> bool:
        return not QUOTES.isdisjoint(self.names(self.style_of(paragraph)))

    def is_contents(self, paragraph: Element) -> bool:
        return any(map(CONTENTS.match, self.names(self.style_of(paragraph))))

    def said_by(self, style_id: str | None, name: str) -> bool:
        """Whether a style, or the nearest one below it that says anything, has the property `name` on."""
        key = (style_id or "", name)
        if key not in self.said:
            said = (switch(child(style, "rPr"), name) for style in self.chain(style_id))
            self.said[key] = next((is_on for is_on in said if is_on is not None), False)
        return self.said[key]

    def is_on(self, run: Element, paragraph: Element | None, table_style: str | None, name: str) -> bool:
        """Whether `run` has a mark such as `b`. Styles of paragraph and run undo each other (ECMA-376, 17.7.3)."""
        properties = child(run, "rPr")
        own = switch(properties, name)
        if own is not None:
            return own
        by_paragraph = self.said_by(self.style_of(paragraph), name) or self.said_by(table_style, name)
        by_characters = self.said_by(value(properties, "rStyle"), name)
        return by_paragraph != by_characters or bool(not by_paragraph and switch(self.defaults, name))

    def symbol_font(self, run: Element, paragraph: Element | None) -> str:
        """The font of `run` when it shows signs for letters; else nothing."""
        properties = child(run, "rPr")
        chains = (self.chain(value(properties, "rStyle")), self.chain(self.style_of(paragraph)))
        places = [properties, *(child(style, "rPr") for chain in chains for style in chain)]
        fonts = (child(place, "rFonts") for place in places)
        named = (attribute(font, "ascii") or attribute(font, "hAnsi") for font in fonts)
        font = next(filter(None, named), "")
        return font if is_symbol_font(font) else ""

    def position(self, run: Element) -> str | None:
        """“superscript” or “subscript”, of the run or its style."""
        properties = child(run, "rPr")
        own = value(properties, "vertAlign")
        by_style = (value(child(style, "rPr"), "vertAlign") for style in self.chain(value(properties, "rStyle")))
        found = own or next(filter(None, by_style), None)
        return found if found in ("superscript", "subscript") else None

    def numbering(self, paragraph: Element) -> tuple[str, int | None, str] | None:
        """The number of a list, the level where it is said, and the style that says it; None outside of lists."""
        own = child(child(paragraph, "pPr"), "numPr")
        if (number := value(own, "numId")) is not None:
            return number, whole(value(own, "ilvl")), ""
        for style in self.chain(self.style_of(paragraph)):
            found = child(child(style, "pPr"), "numPr")
            if (number := value(found, "numId")) is not None:
                level = whole(value(own, "ilvl"), whole(value(found, "ilvl")))
                return number, level, attribute(style, "styleId") or ""
        return None
