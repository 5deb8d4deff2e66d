"""The one place where texts of WordPress meet the reader of HTML that every import shares."""

from bs4 import BeautifulSoup

from transfer.importing.inline import inline_html, tidy
from transfer.importing.markup import CREDIT, level_headings, shorten_headings, take_credit
from transfer.importing.nature import straighten
from transfer.importing.pictures import Folder
from transfer.importing.reader import Reader
from transfer.importing.summary import Summary
from transfer.importing.words import missing, words_of
from transfer.importing.words import text_of_ours as words_in_rich_text

__all__ = [
    "CREDIT", "Summary", "blocks_of", "inline_of", "level_headings", "missing", "shorten_headings", "take_credit",
    "words_in_rich_text", "words_of",
]  # fmt: skip


def blocks_of(html: str, summary: Summary) -> list[tuple[str, object]]:
    """Pairs of a block's type and its value: headings, text, lists, quotes. Pictures were taken out before."""
    soup = BeautifulSoup(html, "html.parser")
    straighten(soup, summary)
    reader = Reader(summary, Folder())
    reader.read(soup)
    return reader.finished()


def inline_of(html: str, summary: Summary) -> str:
    """`html` as rich text of one paragraph, without the paragraph."""
    soup = BeautifulSoup(html, "html.parser")
    return tidy("".join(inline_html(node, summary) for node in soup.contents))
