"""The body of one post or page: its text as WordPress keeps it, turned into the blocks of this site."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from bs4 import BeautifulSoup, NavigableString, PageElement

from transfer.importing.wordpress import cleaning
from transfer.importing.wordpress.block_comments import BlockComments, has_blocks
from transfer.importing.wordpress.consultation import take_consultation
from transfer.importing.wordpress.elements import INLINE
from transfer.importing.wordpress.links import Links
from transfer.importing.wordpress.media import Library
from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.paragraphs import with_paragraphs
from transfer.importing.wordpress.records import Record
from transfer.importing.wordpress.shortcodes import Shortcodes
from transfer.importing.wordpress.walker import Walker

LONGEST_TEXT = 3 * 1024 * 1024
WORDS_TOLD = 40
TAG = re.compile(r"<[^>]*>")
LEADS_BACK = re.compile(r"-link$")
BETWEEN_WORDS = re.compile(r"</?(?:p|ul|ol|li)>|<br/?>")
UNREAD = {"script", "style", "noscript", "form", "svg", "iframe", "object", "wp-embed"}
UNREAD_CLASSES = {"wp-block-accordion-heading__toggle-icon", "wp-block-file__button", "wp-block-embed__wrapper"}


@dataclass
class Body:
    """What became of a text. `credit_sentence` and `has_consultation` were typed at its end."""

    blocks: list[dict]
    credit_sentence: str = ""
    has_consultation: bool = False
    has_open_links: bool = False


class Content:
    """Reads texts for one import. `library` finds pictures and files, `links` pages; `pattern` synced patterns."""

    def __init__(
        self, library: Library, links: Links, pattern: Callable[[int], str | None], consultation: str = ""
    ) -> None:
        self.library, self.links, self.pattern, self.consultation = library, links, pattern, consultation

    def body_of(self, record: Record, notes: Notes) -> Body:
        html = self.html_of(record, notes)
        if len(html) > LONGEST_TEXT:
            notes.needs("The text is far longer than a page can be: only its words were kept, as one text.")
            return self.words_only(html[:LONGEST_TEXT])
        try:
            return self.blocks_of(record, html, notes)
        except RecursionError:
            notes.needs("The text is nested too deeply: only its words were kept.")
            return self.words_only(html)

    def html_of(self, record: Record, notes: Notes) -> str:
        """HTML without comments of blocks and without shortcodes."""
        text = record.content
        if not has_blocks(text):
            text = Shortcodes(text, notes).replaced()
            return text if record.is_rendered else with_paragraphs(text)
        return Shortcodes(BlockComments(notes, self.pattern, self.classic(notes)).resolved(text), notes).replaced()

    def classic(self, notes: Notes) -> Callable[[str], str]:
        """What stands between blocks was typed in the classic editor."""
        return lambda text: with_paragraphs(Shortcodes(text, notes).replaced())

    def blocks_of(self, record: Record, html: str, notes: Notes) -> Body:
        soup = BeautifulSoup(html, "html.parser")
        summary = cleaning.Summary()
        cleaning.clean(soup, summary)
        footnotes = footnotes_of(record, soup)
        number_footnotes(soup, footnotes)
        written = cleaning.words_of(readable(soup))
        walker = Walker(record, self.library, self.links, notes, summary)
        blocks = walker.read(soup, footnotes)
        cleaning.shorten_headings(blocks, summary)
        cleaning.level_headings(blocks, summary)
        sentence = cleaning.take_credit(blocks, summary)
        has_consultation = take_consultation(blocks, self.consultation, notes)
        sentence = sentence or cleaning.take_credit(blocks, summary)
        notes.take(summary)
        self.tell_lost(written, blocks, sentence, notes)
        stream = [{"type": kind, "value": value} for kind, value in blocks]
        return Body(stream, sentence, has_consultation, walker.has_open_links)

    def tell_lost(self, written: list[str], blocks: list, sentence: str, notes: Notes) -> None:
        """The safety net: every word of the old text that is not in the new one is named."""
        kept = cleaning.words_of(f"{words_in(blocks)} {sentence} {notes.told_words}")
        lost = cleaning.missing_words(written, kept)
        if lost:
            more = f" and {len(lost) - WORDS_TOLD} more" if len(lost) > WORDS_TOLD else ""
            notes.left(f"Words that are not in the new text: “{' '.join(lost[:WORDS_TOLD])}”{more}.")

    def words_only(self, html: str) -> Body:
        text = " ".join(TAG.sub(" ", html).split())
        return Body([{"type": "paragraph", "value": f"<p>{escape(text, quote=False)}</p>"}] if text else [])


def readable(node: PageElement) -> str:
    """The words that readers saw: without scripts, and without the parts that only work for the eye."""
    if isinstance(node, NavigableString):
        return str(node)
    if node.name in UNREAD or UNREAD_CLASSES.intersection(node.get("class") or ()) or node.get("role") == "tablist":
        return " "
    inside = "".join(readable(child) for child in node.children)
    return inside if node.name in INLINE else f" {inside} "


def words_in(value: Any) -> str:
    """Every word of blocks, at any depth."""
    if isinstance(value, str):
        return unescape(TAG.sub("", BETWEEN_WORDS.sub(" ", value)))
    if isinstance(value, dict):
        return " ".join(words_in(part) for part in value.values())
    if isinstance(value, (list, tuple)):
        return " ".join(words_in(part) for part in value)
    return ""


def footnotes_of(record: Record, soup: BeautifulSoup) -> dict[str, str]:
    """`{id: html}` of the notes: WordPress keeps them beside the text, or below it where it was shown."""
    try:
        told = json.loads(record.first("footnotes") or "[]")
    except (ValueError, RecursionError):
        told = []
    notes = {note["id"]: str(note.get("content", "")) for note in told if isinstance(note, dict) and note.get("id")}
    shown = soup.find_all("ol", class_="wp-block-footnotes")
    for item in [item for below in shown for item in below.find_all("li", id=True, recursive=False)]:
        for back in item.find_all("a", href=LEADS_BACK):
            back.decompose()
        notes.setdefault(item["id"], "".join(str(child) for child in item.contents))
    return notes


def number_footnotes(soup: BeautifulSoup, notes: dict[str, str]) -> None:
    """Puts `[note 1]` where the text refers to a note that is there."""
    numbers = {key: number for number, key in enumerate(notes, 1)}
    for mark in soup.find_all("sup", attrs={"data-fn": True}):
        number = numbers.get(mark["data-fn"])
        before = mark.previous_sibling
        gap = "" if isinstance(before, NavigableString) and before[-1:].isspace() else " "
        mark.replace_with(f"{gap}[note {number}]" if number else "")
