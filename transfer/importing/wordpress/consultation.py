"""The invitation that was typed at the end of each article: this site has one that all share."""

import re
from typing import Any

from rapidfuzz import fuzz

from transfer.importing.wordpress import cleaning
from transfer.importing.wordpress.notes import Notes

LONGEST = 120
ALIKE = 85
INVITES = re.compile(
    r"\b(schedule|book|request|reserve|ask for|arrange|free)\b.*\b(consultation|consult|session|call)\b", re.IGNORECASE
)
BOLD_LINE = re.compile(r"<p><b>((?:(?!</p>).)*)</b></p>")
PARTS = ("paragraph", "button", "divider")


def take_consultation(blocks: list, shared: str, notes: Notes) -> bool:
    """Takes the typed invitation out of `blocks`, when they end with one; `shared` is the heading of the shared one.

    It is a heading, or a line all in bold, that invites to a consultation, with a few words below it and nothing else.
    """
    place = start_of_invitation(blocks, shared)
    if place is None:
        return False
    words = " ".join(cleaning.text_of_rich_text(text) for _, value in blocks[place:] for text in texts_in(value))
    if len(words.split()) > LONGEST:
        return False
    del blocks[place:]
    notes.changed(
        f"The invitation typed at its end: the shared one is shown instead. It said: “{' '.join(words.split())}”"
    )
    notes.told_words += f" {words}"
    return True


def start_of_invitation(blocks: list, shared: str) -> int | None:
    """Where the invitation begins; a text that holds its first line is cut in two there."""
    for place in range(len(blocks) - 1, -1, -1):
        kind, value = blocks[place]
        if kind == "heading":
            return place if invites(value["text"], shared) else None
        if kind not in PARTS:
            return None
        if kind == "paragraph" and (cut := bold_invitation(value, shared)) is not None:
            blocks[place : place + 1] = [("paragraph", part) for part in (value[:cut], value[cut:]) if part]
            return place + bool(cut)
    return None


def bold_invitation(html: str, shared: str) -> int | None:
    """Where in `html` the last line stands that is all bold and invites."""
    found = [line for line in BOLD_LINE.finditer(html) if invites(cleaning.text_of_rich_text(line[1]), shared)]
    return found[-1].start() if found else None


def invites(text: str, shared: str) -> bool:
    is_like_ours = bool(shared) and fuzz.ratio(text.casefold(), shared.casefold()) >= ALIKE
    return is_like_ours or bool(INVITES.search(text))


def texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_in(part)]
    return [value] if isinstance(value, str) else []
