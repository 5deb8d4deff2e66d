"""What is told of one item: what changed, what was left, what needs the person who moves."""

from collections import Counter

from transfer.importing.summary import Summary

CAME, CHANGED, LEFT, NEEDS = "came", "changed", "left", "needs"


class Notes:
    """Sentences with how often each is true, in the order they were first said."""

    def __init__(self) -> None:
        self.counts = Counter()
        # Words that did not go into the text and are told, or stand elsewhere.
        self.told_words = ""

    def changed(self, text: str) -> None:
        self.counts[CHANGED, text, ""] += 1

    def left(self, text: str) -> None:
        self.counts[LEFT, text, ""] += 1

    def needs(self, text: str, url: str = "") -> None:
        """`url` is where it can be put right; empty: where the item itself is edited."""
        self.counts[NEEDS, text, url] += 1

    def take(self, summary: Summary) -> None:
        """What the shared reader of HTML counted."""
        for what, count in (+summary.changed).items():
            self.counts[CHANGED, f"{what[:1].upper()}{what[1:]}.", ""] += count
        for what, count in (+summary.dropped).items():
            if what != "empty heading":
                self.counts[LEFT, f"{what[:1].upper()}{what[1:]}.", ""] += count

    @property
    def sentences(self) -> list[tuple[str, str, str]]:
        """Triples of an outcome, a sentence, and an address in the editor or nothing."""
        counts = self.counts.items()
        return [(outcome, text if count == 1 else f"{count} × {text}", url) for (outcome, text, url), count in counts]
