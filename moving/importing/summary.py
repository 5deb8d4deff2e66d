"""What became of a document's parts, told to the person who brought it."""

from collections import Counter
from dataclasses import dataclass, field


def counted(counts: Counter) -> list[str]:
    """`{"heading": 2, "picture (damaged)": 2}` as “2 headings”, “2 pictures (damaged)”."""
    return [f"{number} {numbered(name, number)}" for name, number in counts.items() if number]


def numbered(name: str, number: int) -> str:
    noun, *reason = name.split(" (")
    return " (".join([noun + "s" if number > 1 else noun, *reason])


@dataclass
class Summary:
    """Counts by the name of one part: “heading”, “picture (only linked)”, “link (leads nowhere from here)”."""

    kept: Counter = field(default_factory=Counter)
    changed: Counter = field(default_factory=Counter)
    dropped: Counter = field(default_factory=Counter)

    @property
    def sentences(self) -> list[str]:
        told = (("Kept", self.kept), ("Changed", self.changed), ("Dropped", self.dropped))
        return [f"{word}: {', '.join(counted(counts))}." for word, counts in told if +counts]
