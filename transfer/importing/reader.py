"""Walks through HTML from top to bottom and puts down the blocks of an article's body."""

import re
from itertools import groupby

from bs4 import Tag

from transfer.importing.inline import inline_html, marks_of, plain, tidy
from transfer.importing.lists import ListReader, close_items, rich
from transfer.importing.nature import DROPPED, HEADINGS, LISTS, is_block
from transfer.importing.pictures import Folder, Unusable, picture_at
from transfer.importing.summary import Summary
from transfer.importing.words import text_in, text_of_ours

BULLET = re.compile(r"^[•·▪◦‣●]\s*")
# What the words of a quote cannot hold.
MORE_THAN_WORDS = ["a", "img", "table", *LISTS, *HEADINGS, *DROPPED]


class Reader:
    """`blocks` are pairs of a block's type and its value, that of a text in pieces until `finished`."""

    def __init__(self, summary: Summary, folder: Folder):
        self.blocks = []
        self.summary = summary
        self.folder = folder
        self.lists = ListReader(summary)

    def finished(self) -> list:
        return [(kind, "".join(value) if kind == "paragraph" else value) for kind, value in self.blocks]

    def read(self, element: Tag) -> None:
        for stands_alone, group in groupby(element.children, is_block):
            if not stands_alone:
                self.put_paragraph(group)
                continue
            for block in group:
                self.read_block(block)

    def read_block(self, element: Tag) -> None:
        name = element.name
        if name in DROPPED:
            self.summary.drop(DROPPED[name])
        elif name in HEADINGS:
            self.put_heading(element)
        elif name in LISTS:
            self.put_list(element)
        elif name == "img":
            self.put_picture(element)
        elif name == "blockquote":
            self.put_quote(element)
        else:
            self.summary.changed["table (now paragraphs)"] += name == "table"
            self.read(element)

    def put_heading(self, element: Tag) -> None:
        for image in element.find_all("img"):
            self.put_picture(image)
        text = one_line(element)
        self.summary.drop(None if text else "empty heading")
        if text:
            self.summary.kept["heading"] += 1
            self.summary.dropped["link (in a heading)"] += len(element.find_all("a", href=True))
            self.blocks.append(("heading", {"text": text, "level": element.name}))

    def put_paragraph(self, nodes) -> None:
        html = tidy("".join(inline_html(node, self.summary) for node in nodes))
        if not text_of_ours(html).strip():
            return
        if BULLET.match(html):
            self.put_point(BULLET.sub("", html))
            return
        self.summary.kept["paragraph"] += 1
        self.put_text(f"<p>{html}</p>")

    def put_text(self, html: str) -> None:
        """Text follows text in one block, as one writes it."""
        if not (self.blocks and self.blocks[-1][0] == "paragraph"):
            self.blocks.append(("paragraph", []))
        self.blocks[-1][1].append(html)

    def put_point(self, html: str) -> None:
        """A paragraph that only looks like an item of a list."""
        self.summary.changed["typed bullet (now an item of a list)"] += 1
        if not (self.blocks and self.blocks[-1][0] == "list"):
            self.blocks.append(("list", {"points": [], "style": "bullets"}))
        self.blocks[-1][1]["points"].append(html)

    def put_list(self, element: Tag) -> None:
        self.summary.kept["list"] += 1
        for image in element.find_all("img"):
            self.put_picture(image.extract())
        close_items(element)
        items = self.lists.items_of(element)
        if element.name == "ul" and not any(item.lists for item in items):
            points = [item.html for item in items]
            self.blocks += [("list", {"points": points, "style": "bullets"})] if points else []
        elif items:
            self.put_text(rich(element.name, items))

    def put_quote(self, element: Tag) -> None:
        """A quote is words alone. One with more in it stays whole, as paragraphs."""
        if element.find(MORE_THAN_WORDS):
            self.summary.changed["quote (now paragraphs: it has more than words)"] += 1
            self.read(element)
            return
        text = one_line(element)
        if text:
            has_marks = any(marks_of(part) for part in element.find_all(True))
            self.summary.kept["quote"] += 1
            self.summary.changed["quote (now without bold and italic)"] += has_marks
            self.blocks.append(("quote", {"text": text, "source": ""}))

    def put_picture(self, element: Tag) -> None:
        alt = plain(element.get("alt", "")).strip()
        try:
            self.blocks.append(("image", picture_at(element.get("src", ""), alt, self.folder)))
        except Unusable as reason:
            self.summary.drop(str(reason))


def one_line(element: Tag) -> str:
    return plain(text_in(element)).strip()
