"""The draft of an article, made from a document as HTML."""

import re
from dataclasses import dataclass, field
from html import unescape

from transfer.importing.editor_round_trip import text_after_editing
from transfer.importing.headings import fit_title, level_headings, shorten_headings, take_title
from transfer.importing.html_blocks import CleanDocument, clean_document, read_blocks
from transfer.importing.images import ImagesInside
from transfer.importing.refusal import Refused
from transfer.importing.summary import Summary
from transfer.importing.word_comparison import missing_words, words_of

LONGEST_CREDIT = 255
CREDIT = re.compile(
    r"^(all )?(photo|picture|image)s?\b[^.!?]*\b(courtesy\b|credits?\s*(:|–|-|to\b|goes?\b|by\b))"
    r"|^(photo|picture|image)s? credits?\b",
    re.IGNORECASE,
)


@dataclass
class Draft:
    """An article that is not a page yet. `blocks` are pairs of a block's type and its value, or an `ImageFile`."""

    title: str
    blocks: list
    credit_sentence: str = ""
    summary: Summary = field(default_factory=Summary)

    @property
    def text(self) -> str:
        """Its words as they are once the editor has opened and saved it."""
        return " ".join([self.title, *(text_after_editing(*block) for block in self.blocks), self.credit_sentence])


def take_credit(blocks: list, summary: Summary) -> str:
    """The closing sentence about the pictures, taken out of the text: it has a place of its own."""
    kind, value = blocks[-1] if blocks else ("", "")
    last = re.search(r"<p>([^<]*)</p>$", value) if kind == "paragraph" else None
    if not last or not CREDIT.match(last[1]) or len(unescape(last[1])) > LONGEST_CREDIT:
        return ""
    summary.changed["closing sentence (now in the field for the pictures)"] += 1
    rest = value[: last.start()]
    blocks[-1:] = [("paragraph", rest)] if rest else []
    return unescape(last[1])


def draft_from_html(html: str, fallback_title: str, summary: Summary, images: ImagesInside) -> Draft:
    """The article that `html` holds, and in its summary every word that did not get into it.

    Raises `Refused` for a document that is hostile or has no words.
    """
    try:
        document = clean_document(html, summary, images.read)
        written = words_of(summary.written or document.text)
        draft = drafted(document, fallback_title, summary, images)
    except RecursionError:
        raise Refused("The document is nested too deeply to be an article.") from None
    summary.lost += missing_words(written, words_of(draft.text))
    return draft


def drafted(document: CleanDocument, fallback_title: str, summary: Summary, images: ImagesInside) -> Draft:
    blocks = read_blocks(document, summary, images)
    if not blocks:
        raise Refused("There are no words in the document.")
    title = fit_title(take_title(blocks, document.soup, fallback_title), blocks, summary)
    shorten_headings(blocks, summary)
    level_headings(blocks, summary)
    return Draft(title, blocks, take_credit(blocks, summary), summary)
