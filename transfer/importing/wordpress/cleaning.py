"""The one place where texts of WordPress meet the reader of HTML that every import shares."""

from bs4 import BeautifulSoup, Tag

from transfer.importing.active_content import remove_active_content
from transfer.importing.article_draft import take_credit
from transfer.importing.block_reader import BlockReader
from transfer.importing.elements import straighten
from transfer.importing.headings import level_headings, shorten_headings
from transfer.importing.hidden_text import remove_hidden_text
from transfer.importing.html_blocks import write_check_boxes
from transfer.importing.images import ImagesInside
from transfer.importing.lists import ListReader
from transfer.importing.stylesheets import inline_styles
from transfer.importing.summary import Summary
from transfer.importing.word_comparison import missing_words, text_of_rich_text, words_of

__all__ = [
    "Summary", "blocks_of", "clean", "inline_of", "level_headings", "missing_words", "plain_text", "shorten_headings",
    "take_credit", "text_of_rich_text", "words_of",
]  # fmt: skip


def clean(soup: BeautifulSoup, summary: Summary) -> None:
    """Takes out what runs and what readers never saw. Tabs that a script would have opened stay."""
    for panel in soup.find_all(hidden=True):
        if panel.get("role") == "tabpanel" or "wp-block-accordion-panel" in panel.get_attribute_list("class", []):
            del panel["hidden"]
    remove_active_content(soup, summary)
    inline_styles(soup)
    remove_hidden_text(soup, summary)
    write_check_boxes(soup)


def blocks_of(html: str, summary: Summary) -> list[tuple[str, object]]:
    """Pairs of a block's type and its value: headings, text, lists, quotes. Pictures were taken out before."""
    soup = BeautifulSoup(html, "html.parser")
    straighten(soup, summary)
    reader = BlockReader(summary, ImagesInside())
    reader.read(soup)
    return reader.finished()


def inline_of(html: str | Tag, summary: Summary) -> str:
    """`html` as the inside of one paragraph: what stood on a line of its own does so still."""
    text = str(html)
    if not text:
        return ""
    soup = BeautifulSoup(text, "html.parser")
    straighten(soup, summary)
    return "<br/>".join(ListReader(summary).item_of(soup.children).all_lines)


def plain_text(html: str) -> str:
    text = html or ""
    if "<" in text or "&" in text:
        text = BeautifulSoup(text, "html.parser").get_text(" ")
    return " ".join(text.split())
