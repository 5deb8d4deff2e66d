"""The title of an article, and the two levels of headings that it has."""

from collections import Counter
from html import escape

from bs4 import BeautifulSoup

from core.text import normalize_spaces
from transfer.importing.summary import Summary
from transfer.importing.typed_lists import joined_texts
from transfer.importing.word_comparison import text_of_rich_text

LONGEST_TITLE = 255
LONGEST_HEADING = 160


def take_title(blocks: list, soup: BeautifulSoup, fallback: str) -> str:
    """The title of the document, taken out of `blocks` where it stands there.

    What a program marked as the title comes first, wherever it stands; two such paragraphs in a row are one title. Then
    a heading of the highest level that opens the text, then what the page says of itself: it may be years old.
    """
    marked = [place for place, block in enumerate(blocks) if level_of(block) == "title"]
    if marked:
        together = [place for number, place in enumerate(marked) if place == marked[0] + number]
        title = " ".join(blocks.pop(together[0])[1]["text"] for _ in together)
        blocks[:] = joined_texts(blocks)
        return title
    titles = [title for title in soup.find_all("title") if not title.find_parent("svg")]
    named = normalize_spaces(titles[0].get_text()).strip() if titles else ""
    tops = [place for place, block in enumerate(blocks) if level_of(block) == "h1"]
    if tops[:1] == [0] and (named or len(tops) == 1):
        return blocks.pop(0)[1]["text"]
    drop_repeated_title(blocks, named)
    return named or fallback


def drop_repeated_title(blocks: list, title: str) -> None:
    """A first paragraph that is the title of the page, as LibreOffice writes it, is not said twice."""
    if blocks and blocks[0][0] == "paragraph" and title:
        first, end, rest = blocks[0][1].partition("</p>")
        if text_of_rich_text(first + end).strip() == title:
            blocks[:1] = [("paragraph", rest)] if rest else []


def level_of(block: tuple) -> str:
    return block[1]["level"] if block[0] == "heading" else ""


def fit_title(title: str, blocks: list, summary: Summary) -> str:
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
    levels = Counter(filter(None, map(level_of, blocks)))
    top = min(levels.keys() - {"title"}, default="h2")
    for kind, value in blocks:
        if kind == "heading":
            level = "h2" if value["level"] in (top, "title") else "h3"
            summary.changed["heading (set to another level)"] += value["level"] not in (level, "title")
            value["level"] = level
