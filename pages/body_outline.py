"""The headings of a body with their ids, its text, and its reading time."""

from dataclasses import dataclass
from math import ceil

from django.utils.text import slugify
from wagtail.blocks import StreamValue

# Adults read about 238 words of English a minute silently: Brysbaert, “How many words do we read per minute?” (2019).
WORDS_A_MINUTE = 238
HEADINGS_FOR_CONTENTS = 3
# What is made of a paragraph is kept for so many: a long article has fewer, most the same after a change.
PARAGRAPHS_KEPT = 300
# Ids that every page has. All others of its own begin with “_”, as no heading's address does.
RESERVED_IDS = ("main", "menu")


@dataclass(frozen=True)
class Heading:
    """A heading of a body. `level` is "h2" or "h3"; `anchor` is its address in the page."""

    text: str
    level: str
    anchor: str


def unique_id(text: str, taken: set[str]) -> str:
    """An anchor from the words of `text` that is not in `taken`; the second of its name ends in `-2`."""
    wish = slugify(text) or "section"
    anchor, count = wish, 1
    while anchor in taken:
        count += 1
        anchor = f"{wish}-{count}"
    return anchor


def name_headings(body: StreamValue) -> list[Heading]:
    """The headings of `body` in order. Leaves each one's anchor on its block, where the heading's template finds it.

    An anchor depends on the heading's words alone, so that links to it survive edits elsewhere.
    """
    found, taken = [], set(RESERVED_IDS)
    for block in body:
        if block.block_type == "heading" and block.value["text"].strip():
            block.value.anchor = unique_id(block.value["text"], taken)
            taken.add(block.value.anchor)
            found.append(Heading(block.value["text"], block.value["level"], block.value.anchor))
    return found


def contents_of(body: StreamValue) -> list[Heading]:
    """What a list of contents shows: nothing for a body short enough to do without."""
    headings = name_headings(body)
    return headings if len(headings) >= HEADINGS_FOR_CONTENTS else []


def texts_of(body: StreamValue) -> list[str]:
    """The words of `body` piece by piece, without markup."""
    return [str(piece) for piece in body.stream_block.get_searchable_content(body)]


def text_of(body: StreamValue) -> str:
    """The words of `body`, without markup."""
    return " ".join(texts_of(body))


def reading_minutes(body: StreamValue) -> int:
    """Minutes a silent reader takes, rounded up; 0 for an empty body."""
    return ceil(len(text_of(body).split()) / WORDS_A_MINUTE)
