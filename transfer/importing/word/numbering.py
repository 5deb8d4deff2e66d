"""The numbers and signs that Word writes in front of paragraphs, counted as Word counts them."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.lists import written_number
from transfer.importing.word.xml import attribute, child, name_of, switch, value, whole

FORMATS = {"lowerLetter": "lower-alpha", "upperLetter": "upper-alpha", "lowerRoman": "lower-roman",
           "upperRoman": "upper-roman"}  # fmt: skip
PLACE = re.compile(r"%(\d)")
# A label that is a number alone; any other has words of the document in it, such as “Session 1:”.
PART = r"(\d{1,4}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,7})"
NUMBER_ALONE = re.compile(rf"[(\[]?{PART}(\.{PART})*[.)\]]?")


@dataclass(frozen=True)
class Label:
    """What stands in front of a paragraph. `number` is None for a bullet; `text` is empty for one."""

    level: int
    number: int | None = None
    text: str = ""

    @property
    def has_words(self) -> bool:
        return self.number is not None and not NUMBER_ALONE.fullmatch(self.text)


@dataclass
class Numbering:
    """The definitions of lists, and how far each has been counted.

    Lists of one definition are counted together; one that says where it starts begins there when it is first used.
    """

    levels: dict[str, dict[int, Element]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Element | None, linked: dict[str, str]) -> "Numbering":
        """`linked` gives the list of a style of lists: a definition may only name such a style."""
        numbering, style_links = cls(), {}
        for part in root if root is not None else ():
            if name_of(part) == "abstractNum":
                name = attribute(part, "abstractNumId") or ""
                numbering.levels[name] = {
                    whole(attribute(level, "ilvl"), 0): level for level in part if name_of(level) == "lvl"
                }
                style_links[name] = value(part, "numStyleLink")
            elif name_of(part) == "num":
                numbering.read_list(part)
        for name, style in style_links.items():
            definition = numbering.lists.get(linked.get(style or "", ""))
            if style and not numbering.levels[name] and definition:
                numbering.levels[name] = numbering.levels.get(definition, {})
        return numbering

    def read_list(self, part: Element) -> None:
        name = attribute(part, "numId") or ""
        self.lists[name] = value(part, "abstractNumId") or ""
        overrides = [place for place in part if name_of(place) == "lvlOverride"]
        found = {whole(attribute(place, "ilvl"), 0): whole(value(place, "startOverride")) for place in overrides}
        self.starts[name] = {level: start for level, start in found.items() if start is not None}

    def level_of_style(self, number: str, style: str) -> int:
        """The level that a definition keeps for paragraphs of `style`."""
        levels = self.levels.get(self.lists.get(number, ""), {})
        return next((level for level, found in levels.items() if style and value(found, "pStyle") == style), 0)

    def label(self, number: str, level: int) -> Label | None:
        """Counts a paragraph of the list `number`, and gives what stands in front of it; None for nothing."""
        name = self.lists.get(number)
        definition = self.levels.get(name or "", {}).get(level)
        if definition is None:
            return None
        form, text = value(definition, "numFmt") or "decimal", value(definition, "lvlText") or ""
        counts = self.counts[name or ""]
        if (number, level) not in self.begun and level in self.starts.get(number, {}):
            counts[level] = self.starts[number][level] - 1
        self.begun.add((number, level))
        counts[level] = counts.get(level, self.start(number, level) - 1) + 1
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        # A level may write the numbers of those above in digits, whatever they are written in themselves.
        legal = {"form": "decimal"} if switch(definition, "isLgl") else {}
        written = PLACE.sub(lambda place: self.written(number, int(place[1]) - 1, **legal), text).strip()
        if form == "bullet" and not written and child(definition, "lvlPicBulletId") is None:
            return None
        if form == "bullet" or (written and not re.search(r"\w", written)):
            return Label(level)
        return Label(level, counts[level], written) if written else None

    def start(self, number: str, level: int) -> int:
        """Where a level begins to count."""
        definition = self.levels[self.lists[number]].get(level)
        return self.starts.get(number, {}).get(level, whole(value(definition, "start"), 1))

    def written(self, number: str, level: int, form: str = "") -> str:
        """The number of a level as `form` or its own format writes it."""
        name = self.lists[number]
        form = form or value(self.levels[name].get(level), "numFmt") or "decimal"
        text = written_number(self.counts[name].get(level, self.start(number, level)), FORMATS.get(form, "")).rstrip(
            "."
        )
        return text.zfill(2) if form == "decimalZero" else text
