"""Fields of a document: links, signs named by numbers, boxes to tick and lists to choose from (RTF 1.9.1, Fields)."""

import re
from dataclasses import dataclass, field

from transfer.importing.word.fields import Field

CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
# What `\fftype` says.
BOX, CHOICE = 1, 2
# A result that nobody has chosen.
UNSET = 25


@dataclass
class OpenField:
    """A field that has begun. `numbers` are what a form keeps of it, `entries` what one may choose from."""

    code: str = ""
    numbers: dict[str, int] = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)

    @property
    def read(self) -> Field:
        return Field(None, self.code)

    @property
    def is_contents(self) -> bool:
        return bool(CONTENTS.match(self.code))

    @property
    def has_own_words(self) -> bool:
        """Whether what it shows is said by its code; what stands as its result is for other programs."""
        return bool(self.read.symbol or self.read.is_equation or self.form_text)

    @property
    def words(self) -> str:
        return self.read.symbol or self.read.ruby or self.form_text

    @property
    def form_text(self) -> str:
        """The state of a box, the entry that was chosen."""
        kind, chosen = self.numbers.get("fftype"), self.numbers.get("ffres", UNSET)
        chosen = self.numbers.get("ffdefres", 0) if chosen == UNSET else chosen
        if kind == BOX:
            return "☒" if chosen else "☐"
        return self.entries[chosen] if kind == CHOICE and 0 <= chosen < len(self.entries) else ""
