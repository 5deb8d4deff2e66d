"""What became of a document's parts, told to the person who brought it."""

from collections import Counter
from dataclasses import dataclass, field

WORDS_TOLD = 60


def counted(counts: Counter) -> list[str]:
    """`{"heading": 2, "picture (damaged)": 2}` as “2 headings”, “2 pictures (damaged)”."""
    return [f"{number} {numbered(name, number)}" for name, number in counts.items() if number]


def numbered(name: str, number: int) -> str:
    noun, *reason = name.split(" (")
    return " (".join([noun + "s" if number > 1 else noun, *reason])


@dataclass
class Summary:
    """Counts by the name of one part: “heading”, “picture (only linked)”, “link (leads nowhere from here)”.

    `written` is the text of the document, where its own reader knows it; `lost` the words that are not in the draft.
    """

    kept: Counter = field(default_factory=Counter)
    changed: Counter = field(default_factory=Counter)
    dropped: Counter = field(default_factory=Counter)
    written: str = ""
    lost: list[str] = field(default_factory=list)

    def drop(self, what: str | None) -> None:
        if what:
            self.dropped[what] += 1

    @property
    def sentences(self) -> list[str]:
        told = (("Kept", self.kept), ("Changed", self.changed), ("Dropped", self.dropped))
        sentences = [f"{word}: {', '.join(counted(counts))}." for word, counts in told if +counts]
        return [*sentences, *self.lost_words]

    @property
    def lost_words(self) -> list[str]:
        """No sentence, or one."""
        if not self.lost:
            return []
        more = len(self.lost) - WORDS_TOLD
        words = " ".join(self.lost[:WORDS_TOLD])
        return [f"Words that are not in the draft: “{words}”{f' and {more} more' if more > 0 else ''}."]
