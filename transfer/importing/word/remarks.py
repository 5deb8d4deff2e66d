"""What a Word document says beside its text: comments, changes that nobody has accepted, headers and footers."""

import re

from transfer.importing.summary import Summary
from transfer.importing.word.package import WordPackage
from transfer.importing.word.xml import descendants

HEADER = "header or footer"
CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")


def tell_of_remarks(package: WordPackage, summary: Summary) -> None:
    """Comments and what stands on every page are counted; open changes are a sentence."""
    for root in package.roots("comments"):
        summary.dropped["comment"] += sum(1 for _ in descendants(root, "comment"))
    for root in package.roots("header", "footer"):
        words = "".join(run.text or "" for run in descendants(root, "t"))
        summary.drop(HEADER if has_words(words) else None)
    text = package.root(package.main)
    # An element without others in it is false.
    if text is not None and next(descendants(text, *CHANGES), None) is not None:
        summary.note_tracked_changes()


def has_words(text: str) -> bool:
    """Whether a header says more than the number of its page."""
    return bool(re.search(r"[^\W\d_]", text))
