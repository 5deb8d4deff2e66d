"""What became of a document's parts, told to the person who brought it."""

import re
from collections import Counter
from dataclasses import dataclass, field

WORDS_TOLD = 60
# What is said of the noun that a name begins with.
FIRST_NOUN = re.compile(r" (?:of|with|inside|for|that) | \(")


def counted(counts: Counter) -> list[str]:
    """`{"heading": 2, "check box (now a word)": 2}` as “2 headings”, “2 check boxes (now a word)”."""
    return [f"{number} {numbered(name, number)}" for name, number in counts.items() if number > 0]


def numbered(name: str, number: int) -> str:
    noun = FIRST_NOUN.split(name, maxsplit=1)[0]
    ending = "es" if noun.endswith(("x", "s", "sh", "ch")) else "s"
    return f"{noun}{ending if number > 1 else ''}{name.removeprefix(noun)}"


@dataclass
class Summary:
    """Counts by the name of one part: “heading”, “picture (only linked)”, “link (leads nowhere from here)”.

    `notes` are whole sentences about the document, `closing_notes` those that are said last. `written` is its text,
    where its own reader knows it; `lost` are the words that are not in the draft. What a person has to look at comes
    first in `sentences`.
    """

    kept: Counter = field(default_factory=Counter)
    changed: Counter = field(default_factory=Counter)
    dropped: Counter = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    closing_notes: list[str] = field(default_factory=list)
    written: str = ""
    lost: list[str] = field(default_factory=list)

    def drop(self, what: str | None) -> None:
        if what:
            self.dropped[what] += 1

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def note_tracked_changes(self) -> None:
        self.note(
            "The document has tracked changes that nobody has accepted or rejected yet. "
            "It was read as if all of them were accepted."
        )

    @property
    def sentences(self) -> list[str]:
        told = [
            f"{word}: {', '.join(counted(counts))}."
            for word, counts in (("Dropped", self.dropped), ("Changed", self.changed), ("Kept", self.kept))
            if +counts
        ]
        return [*self.notes, *self.lost_words, *told, *self.closing_notes]

    @property
    def lost_words(self) -> list[str]:
        """No sentence, or one."""
        if not self.lost:
            return []
        more = len(self.lost) - WORDS_TOLD
        words = " ".join(self.lost[:WORDS_TOLD])
        return [f"Words that are not in the draft: “{words}”{f' and {more} more' if more > 0 else ''}."]
