"""Turns HTML of any program into the blocks of an article's body. Every document comes through here."""

from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString, Tag

from transfer.importing.active_content import MOST_IN_HTML, check_amount, remove_active_content
from transfer.importing.block_reader import BlockReader
from transfer.importing.elements import close_elements, straighten
from transfer.importing.footnotes import remove_comments, take_footnotes
from transfer.importing.generated_words import write_generated_words
from transfer.importing.headings import level_headings, shorten_headings
from transfer.importing.hidden_text import remove_hidden_text
from transfer.importing.images import ImageSource, nothing_beside
from transfer.importing.linked_stylesheets import ReadBeside, write_linked_sheets
from transfer.importing.list_paragraphs import gather_lists
from transfer.importing.lists import ListReader
from transfer.importing.paragraph_roles import join_capitals, name_paragraphs
from transfer.importing.refusal import Refused
from transfer.importing.stylesheets import inline_styles
from transfer.importing.summary import Summary
from transfer.importing.symbol_fonts import write_symbols
from transfer.importing.web_pictures import note_shown_parts
from transfer.importing.word_comparison import visible_text


@dataclass
class CleanDocument:
    """A document without what runs and what nobody sees, its styles at their elements, its footnotes beside it."""

    soup: BeautifulSoup
    notes: list[Tag]

    @property
    def text(self) -> str:
        return " ".join(map(visible_text, [self.soup, *self.notes]))


def clean_document(html: str, summary: Summary, read_beside: ReadBeside = nothing_beside) -> CleanDocument:
    """Raises `Refused` for what is hostile or too much."""
    check_amount(html, MOST_IN_HTML)
    soup = BeautifulSoup(html, "html.parser")
    close_elements(soup)
    remove_active_content(soup, summary)
    write_linked_sheets(soup, read_beside, summary)
    pseudo_styles = inline_styles(soup)
    remove_hidden_text(soup, summary)
    remove_comments(soup, summary)
    write_generated_words(soup, pseudo_styles, summary)
    tell_of_fields(soup, summary)
    write_check_boxes(soup)
    name_deletions(soup, summary)
    join_capitals(soup)
    name_paragraphs(soup)
    gather_lists(soup)
    write_symbols(soup)
    note_shown_parts(soup)
    return CleanDocument(soup, take_footnotes(soup, summary))


def name_deletions(soup: BeautifulSoup, summary: Summary) -> None:
    """What somebody took out, as pandoc writes it, is left out as in every document with open changes."""
    for element in soup.find_all("span", class_=["deletion", "insertion"]):
        summary.note_tracked_changes()
        if "deletion" in element.get_attribute_list("class"):
            element.extract()


def tell_of_fields(soup: BeautifulSoup, summary: Summary) -> None:
    """What somebody typed into a form, or a page wrote on a button, is no text."""
    for field in soup.find_all("input", value=True):
        summary.drop("field of a form" if field.get("type") not in ("hidden", "checkbox", "radio") else None)
    summary.dropped["field of a form"] += sum(bool(area.get_text(strip=True)) for area in soup.find_all("textarea"))


def write_check_boxes(soup: BeautifulSoup) -> None:
    """A box to tick becomes the sign that shows its state."""
    for box in soup.find_all("input", type=["checkbox", "radio"]):
        box.replace_with(NavigableString("☒ " if box.has_attr("checked") else "☐ "))


def read_blocks(document: CleanDocument, summary: Summary, images: ImageSource) -> list:
    """The blocks of a document, its headings still of their own levels, its footnotes last."""
    straighten(document.soup, summary)
    reader = BlockReader(summary, images)
    reader.read(document.soup)
    return [*reader.finished(), *notes_block(document.notes, summary)]


def notes_block(notes: list[Tag], summary: Summary) -> list:
    """Each footnote with its lines; pictures and the levels of lists in it are left behind."""
    reader = ListReader(summary)
    for note in notes:
        straighten(note, summary)
    texts = ["<br/>".join(reader.item_of(note.children).all_lines) for note in notes]
    return [("notes", {"notes": [f"<p>{text}</p>" for text in texts]})] if notes else []


def blocks_from_html(html: str, summary: Summary, images: ImageSource) -> list:
    """The body of an article: pairs of a block's type and its value, that of `image` as `images` gives it.

    `summary` is told what was kept, changed and dropped. Raises `Refused` for what is hostile or too much.
    """
    try:
        blocks = read_blocks(clean_document(html, summary), summary, images)
    except RecursionError:
        raise Refused("The document is nested too deeply to be an article.") from None
    shorten_headings(blocks, summary)
    level_headings(blocks, summary)
    return blocks
