"""Turns HTML into the draft of an article. Every document comes through here."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape, unescape

from bs4 import BeautifulSoup

from transfer.importing.inline import plain
from transfer.importing.nature import straighten
from transfer.importing.pictures import Folder
from transfer.importing.reader import Reader
from transfer.importing.refusal import Refused
from transfer.importing.safety import MOST_IN_HTML, check, check_amount
from transfer.importing.summary import Summary
from transfer.importing.words import missing, text_in, text_of_block, words_of

LONGEST_TITLE = 255
LONGEST_HEADING = 160
LONGEST_CREDIT = 255
CREDIT = re.compile(
    r"^(all )?(photo|picture|image)s?\b[^.!?]*\b(courtesy\b|credits?\s*(:|–|-|to\b|goes?\b|by\b))"
    r"|^(photo|picture|image)s? credits?\b",
    re.IGNORECASE,
)


@dataclass
class Draft:
    """An article that is not a page yet. `blocks` are pairs of a block's type and its value, or a `Picture`."""

    title: str
    blocks: list
    credit_sentence: str = ""
    summary: Summary = field(default_factory=Summary)

    @property
    def text(self) -> str:
        return " ".join([self.title, *(text_of_block(*block) for block in self.blocks), self.credit_sentence])


def title_from(blocks: list, soup: BeautifulSoup, fallback: str) -> str:
    """The title, taken out of `blocks` when it is a heading there."""
    marked = soup.find("h1", class_="title")
    tops = [number for number, (kind, value) in enumerate(blocks) if kind == "heading" and value["level"] == "h1"]
    opens = tops[:1] == [0] and len(tops) == 1
    if tops and (marked or opens):
        return blocks.pop(tops[0])[1]["text"]
    return plain(soup.title.get_text()).strip() if soup.title and soup.title.get_text().strip() else fallback


def fitting_title(title: str, blocks: list, summary: Summary) -> str:
    """`title`, or as many of its words as a title may have; the whole of it then opens the text."""
    if len(title) <= LONGEST_TITLE:
        return title
    summary.changed["title (shortened: all of it opens the text)"] += 1
    blocks.insert(0, ("paragraph", f"<p>{escape(title, quote=False)}</p>"))
    return title[:LONGEST_TITLE].rpartition(" ")[0] or title[:LONGEST_TITLE]


def shorten_headings(blocks: list, summary: Summary) -> None:
    """A heading longer than the editor takes becomes a paragraph."""
    for place, (kind, value) in enumerate(blocks):
        if kind == "heading" and len(value["text"]) > LONGEST_HEADING:
            summary.changed["heading (too long: now a paragraph)"] += 1
            blocks[place] = ("paragraph", f"<p>{escape(value['text'], quote=False)}</p>")


def level_headings(blocks: list, summary: Summary) -> None:
    """The highest level that is used becomes a heading, every other a subheading: an article has these two."""
    used = Counter(value["level"] for kind, value in blocks if kind == "heading")
    top = min(used, default="h2")
    for kind, value in blocks:
        if kind == "heading":
            level = "h2" if value["level"] == top else "h3"
            summary.changed["heading (set to another level)"] += level != value["level"]
            value["level"] = level


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


def draft_of(html: str, fallback_title: str, summary: Summary, folder: Folder) -> Draft:
    """The article that `html` holds. Raises `Refused` for one that is hostile or has no words."""
    check_amount(html, MOST_IN_HTML)
    try:
        return told(BeautifulSoup(html, "html.parser"), fallback_title, summary, folder)
    except RecursionError:
        raise Refused("The document is nested too deeply to be an article.") from None


def told(soup: BeautifulSoup, fallback_title: str, summary: Summary, folder: Folder) -> Draft:
    """The draft, and in its summary every word that did not get into it."""
    check(soup)
    straighten(soup, summary)
    written = words_of(summary.written or text_in(soup))
    draft = drafted(soup, fallback_title, summary, folder)
    summary.lost += missing(written, words_of(draft.text))
    return draft


def drafted(soup: BeautifulSoup, fallback_title: str, summary: Summary, folder: Folder) -> Draft:
    reader = Reader(summary, folder)
    reader.read(soup)
    blocks = reader.finished()
    if not blocks:
        raise Refused("There are no words in the document.")
    title = fitting_title(title_from(blocks, soup, fallback_title), blocks, summary)
    shorten_headings(blocks, summary)
    level_headings(blocks, summary)
    return Draft(title, blocks, take_credit(blocks, summary), summary)
