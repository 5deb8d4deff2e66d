"""Walks through HTML from top to bottom and puts down the blocks of an article's body."""

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import Any

from bs4 import NavigableString, PageElement, Tag

from core.text import normalize_spaces
from transfer.importing.cropping import CannotCrop, cropped_and_told
from transfer.importing.elements import CHECK, DROPPED, HEADINGS, LISTS, has_words_before, is_block
from transfer.importing.images import ImageFile, ImageSource, Unusable
from transfer.importing.inline import InlineReader, Marks, is_bold_or_italic, marks_within
from transfer.importing.lists import Item, ListReader, counts_from_one, is_joined, rich_list
from transfer.importing.summary import Summary
from transfer.importing.tables import TABLE_DESCRIPTION, TableReader
from transfer.importing.typed_lists import Line, lines_of, with_typed_lists
from transfer.importing.web_pictures import shown_part
from transfer.importing.word_comparison import text_of_rich_text

# What the words of a quote cannot hold.
MORE_THAN_WORDS = ["a", "img", "table", *LISTS, *HEADINGS, *DROPPED]
DEFINITIONS = "list of definitions (now paragraphs)"
SIGN_ALONE = "typed sign (no words beside it)"
# What lines that are kept as typed would say otherwise.
NOT_IN_LINES = ["s", "strike", "del", "sup", "sub"]


class BlockReader:
    """`blocks` are pairs of a block's type and its value, that of a text in paragraphs until `finished`."""

    def __init__(self, summary: Summary, images: ImageSource) -> None:
        self.blocks = []
        self.summary = summary
        self.images = images
        self.lists = ListReader(summary)
        self.inline = InlineReader(summary)
        self.tables = TableReader(summary)
        # A sign that stands alone in a cell of a table, and its row: the next cell has the words.
        self.sign_in_row: tuple[str, Tag] | None = None

    def finished(self) -> list:
        self.summary.drop(SIGN_ALONE if self.sign_in_row else None)
        while self.blocks and self.blocks[-1][0] == "divider":
            self.blocks.pop()
        return with_typed_lists(self.blocks, self.summary)

    def read(self, element: Tag) -> None:
        """Pictures in the middle of a paragraph follow it: what stands around them is one text."""
        if element.name == "p" and holds_images_alone(element):
            self.put_paragraph_with_images(element)
            return
        for stands_alone, group in groupby(list(element.children), is_block):
            if not stands_alone:
                self.put_paragraph(group)
                continue
            for block in group:
                self.read_block(block)

    def put_paragraph_with_images(self, element: Tag) -> None:
        after = [image for image in element.find_all("img") if has_words_before(image, element)]
        for image in element.find_all("img"):
            image.extract()
            if not any(image is other for other in after):
                self.put_image(image)
        self.put_paragraph(element.children)
        for image in after:
            self.put_image(image)

    def read_block(self, element: Tag) -> None:
        name = element.name
        if name in DROPPED:
            self.summary.drop(DROPPED[name])
        elif name in HEADINGS:
            self.put_heading(element)
        elif name in LISTS:
            self.put_list(element)
        elif name == "img":
            self.put_image(element)
        elif name == "blockquote":
            self.put_quote(element)
        elif name == "table":
            self.put_table(element)
        elif name == "pre":
            self.put_preformatted(element)
        elif name == "hr":
            self.put_divider()
        else:
            self.summary.changed[DEFINITIONS] += name == "dl"
            self.read(element)

    def put_heading(self, element: Tag) -> None:
        for image in element.find_all("img"):
            self.put_image(image)
        text = self.inline.plain_text(element, "link (in a heading)")
        self.summary.drop(None if text else "empty heading")
        if text:
            self.summary.kept["heading"] += 1
            is_title = "title" in element.get_attribute_list("class", [])
            self.blocks.append(("heading", {"text": text, "level": "title" if is_title else element.name}))

    def put_paragraph(self, nodes: Iterable[PageElement]) -> None:
        nodes = list(nodes)
        html = self.inline.rich_text(nodes)
        if not text_of_rich_text(html).strip():
            return
        row = next((around for around in nodes[0].parents if around.name == "tr"), None)
        lines = lines_of(html)
        if self.sign_in_row and self.sign_in_row[1] is row:
            lines[0] = Line(lines[0].html, self.sign_in_row[0])
        elif self.sign_in_row:
            self.summary.drop(SIGN_ALONE)
        self.sign_in_row = None
        for line in lines:
            if line.sign and not line.html:
                self.sign_in_row = (line.sign, row) if row else None
                self.summary.drop(None if row else SIGN_ALONE)
            else:
                self.put_line(line)

    def put_line(self, line: Line) -> None:
        if line.sign:
            self.blocks.append(("typed item", line))
            return
        self.summary.kept["paragraph"] += 1
        self.put_text(f"<p>{line.html}</p>")

    def put_text(self, html: str) -> None:
        """Text follows text in one block, as one writes it; a list that must not join the one before begins another."""
        kind, value = self.blocks[-1] if self.blocks else ("", "")
        if kind != "paragraph" or is_joined(value[-1], html):
            self.blocks.append(("paragraph", []))
        self.blocks[-1][1].append(html)

    def put_list(self, element: Tag) -> None:
        self.summary.kept["list"] += 1
        for image in element.find_all("img"):
            self.put_image(image.extract())
        items = self.lists.items_of(element)
        if element.name == "ol" and not counts_from_one(items):
            self.put_labelled(items)
        elif element.name == "ul" and not any(item.lists for item in items):
            points = [item.html for item in items]
            style = "checklist" if all(item.label == CHECK for item in items) else "bullets"
            self.blocks += [("list", {"points": points, "style": style})] if points else []
        elif items:
            self.put_text(rich_list(element.name, items))

    def put_labelled(self, items: list[Item]) -> None:
        """The editor numbers every list 1, 2, 3: other numbers stay as words in front of their items."""
        self.summary.changed["list (its numbers are now words of the text)"] += 1
        for item in items:
            self.put_text(f"<p>{escape(item.label, quote=False)} {'<br/>'.join(item.lines)}</p>{''.join(item.lists)}")

    def put_quote(self, element: Tag) -> None:
        """A quote is words alone. One with more in it stays whole, as paragraphs."""
        if element.find(MORE_THAN_WORDS):
            self.summary.changed["quote (now paragraphs: it has more than words)"] += 1
            self.read(element)
            return
        cited = element.find(["cite", "footer"])
        source = self.inline.plain_text(cited.extract(), "link (in a quote)").lstrip("—–- ") if cited else ""
        has_marks = any(marks_within(part, Marks()) != Marks() for part in element.find_all(True))
        text = "\n".join(filter(None, self.inline.plain_lines(element)))
        if text:
            self.summary.kept["quote"] += 1
            self.summary.changed["quote (now without bold and italic)"] += has_marks
            self.blocks.append(("quote", {"text": text, "source": source}))
        elif source:
            self.put_text(f"<p>{escape(source, quote=False)}</p>")

    def put_table(self, element: Tag) -> None:
        self.summary.drop(TABLE_DESCRIPTION if element.get("summary", "").strip() else None)
        value = self.tables.value_of(element)
        if value:
            self.summary.kept["table"] += 1
            self.blocks.append(("table", value))
            return
        self.summary.changed["table (now paragraphs)"] += 1
        self.read(element)

    def put_preformatted(self, element: Tag) -> None:
        """Lines that are kept as they are typed; with more than words in it, paragraphs."""
        text = element.get_text().strip("\n")
        for link in element.find_all("a"):
            # The marks of a numbered line.
            if not link.get_text(strip=True):
                link.extract()
        if element.find([*MORE_THAN_WORDS, *NOT_IN_LINES]) or not text.strip():
            break_lines(element)
            self.read(element)
            return
        self.summary.kept["block of lines as typed"] += 1
        style = "code" if element.find("code") else "verse"
        # Programs color their code.
        if style == "verse" and any(is_bold_or_italic(words) for words in element.find_all(string=True)):
            self.summary.changed["block of lines as typed (its bold and italic words are plain now)"] += 1
        self.blocks.append(("preformatted", {"text": text, "style": style}))

    def put_divider(self) -> None:
        if self.blocks and self.blocks[-1][0] != "divider":
            self.blocks.append(("divider", None))

    def put_image(self, element: Tag) -> None:
        alt = normalize_spaces(element.get("alt", "")).strip()
        try:
            self.blocks.append(("image", self.as_shown(element, self.images.image_at(element.get("src", ""), alt))))
        except Unusable as reason:
            self.summary.drop(str(reason))
        except CannotCrop:
            return

    def as_shown(self, element: Tag, image: Any) -> Any:
        """A picture that came with the page, as the page shows it. Raises `CannotCrop`."""
        if not isinstance(image, ImageFile):
            return image
        crop, turn = shown_part(element)
        return replace(image, data=cropped_and_told(image.data, crop, self.summary, turn))


def break_lines(element: Tag) -> None:
    """Keeps the ends of typed lines where they are no longer lines as typed."""
    for text in element.find_all(string=True):
        first, *lines = str(text).split("\n")
        if lines:
            text.replace_with(first, *(part for line in lines for part in (Tag(name="br"), NavigableString(line))))


def holds_images_alone(element: Tag) -> bool:
    """Whether a paragraph holds pictures, and no other block."""
    if len(element.contents) < 2 or element.find("img") is None:
        return False
    return all(part.name == "img" for part in element.find_all(True) if is_block(part))
