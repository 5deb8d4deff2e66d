"""Numbers of the items of lists, as an OpenDocument text counts them."""

import re
from dataclasses import dataclass, field
from html import escape
from xml.etree.ElementTree import Element  # Only the type; reading is defusedxml's.

from transfer.importing.list_paragraphs import ITEM
from transfer.importing.lists import HEADING_NUMBER, LETTERS, written_number
from transfer.importing.opendocument.styles import OUTLINE, Styles
from transfer.importing.summary import Summary
from transfer.importing.word.xml import attribute, name_of, whole


@dataclass
class ListNumbers:
    """`counts` are how far the levels of each list are numbered, `count` of the one that is being read."""

    styles: Styles
    summary: Summary
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    count: dict[int, int] = field(default_factory=dict)

    def begin(self, part: Element, name: str) -> None:
        """Goes on with the numbers of the list that this one continues, else counts anew."""
        continued = attribute(part, "continue-list") or (
            name if attribute(part, "continue-numbering") == "true" else ""
        )
        self.count = self.counts.get(continued, {}) if continued else {}
        self.counts[name] = self.count
        if key := attribute(part, "id"):
            self.counts[key] = self.count

    def front(self, item: Element, name: str, level: int) -> str:
        """The mark of an item, or a label whose words no list of ours can carry."""
        kind = self.styles.lists.get(name, {}).get(level + 1)
        if kind is None or name_of(kind) != "list-level-style-number":
            return f'<a id="{ITEM}|{level}||"></a>'
        start = self.counted(item, kind, level)
        label = self.label(kind, name, level)
        if re.search(r"[^\W\d_]{2}", attribute(kind, "num-prefix") or ""):
            return f"{escape(label)} "
        return f'<a id="{escape(f"{ITEM}|{level}|{start}|{label}")}"></a>' if label else " "

    def counted(self, item: Element, kind: Element, level: int) -> int:
        """The number of an item or a heading; what stands below it begins anew."""
        start = whole(
            attribute(item, "start-value"), self.count.get(level, whole(attribute(kind, "start-value"), 1) - 1) + 1
        )
        self.count[level] = start
        for deeper in [place for place in self.count if place > level]:
            del self.count[deeper]
        return start

    def of_heading(self, heading: Element, level: int) -> str:
        """The number that a heading shows in front of its words."""
        kind = self.styles.lists.get(OUTLINE, {}).get(level)
        if kind is None or not attribute(kind, "num-format") or attribute(heading, "is-list-header") == "true":
            return ""
        self.count = self.counts.setdefault(OUTLINE, {})
        self.counted(heading, kind, level - 1)
        self.summary.changed[HEADING_NUMBER] += 1
        return f"{escape(self.label(kind, OUTLINE, level - 1))} "

    def label(self, kind: Element, name: str, level: int) -> str:
        """The number of an item with those of the levels above that it shows; nothing for a level without numbers."""
        form = attribute(kind, "num-format")
        if not form:
            return ""
        shown = whole(attribute(kind, "display-levels"), 1)
        numbers = [
            written_number(self.count.get(place, 1), LETTERS.get(form, "")).rstrip(".")
            for place in range(max(level - shown + 1, 0), level + 1)
        ]
        return f"{attribute(kind, 'num-prefix') or ''}{'.'.join(numbers)}{attribute(kind, 'num-suffix') or ''}"
