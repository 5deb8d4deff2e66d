"""Turns HTML into the blocks of an article's body. Every document comes through here."""

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

from moving.importing.inline import inline_html, plain, tidy
from moving.importing.refusal import Refused
from moving.importing.safety import check
from moving.importing.summary import Summary

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {
    *HEADINGS, "p", "div", "section", "article", "main", "header", "footer", "aside", "body", "html", "ul", "ol", "li",
    "blockquote", "figure", "figcaption", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "dl", "dt",
    "dd", "pre", "hr", "img", "center", "details", "summary", "address",
}  # fmt: skip
DROPPED = {
    "head": None, "style": None, "meta": None, "link": None, "title": None, "template": None, "noscript": None,
    "iframe": "embedded page", "object": "embedded object", "embed": "embedded object", "svg": "drawing",
    "video": "film", "audio": "recording", "form": "form", "input": None, "button": None, "select": None,
    "textarea": None, "nav": "menu", "math": "formula", "canvas": "drawing", "map": None,
}  # fmt: skip
BULLET = re.compile(r"^[•·▪◦‣●]\s*")
DATA = re.compile(r"data:image/([a-z]+)[^,]*;base64,(.*)", re.DOTALL | re.IGNORECASE)
CREDIT = re.compile(r"^(all )?(photos?|pictures?|images?)\b.*\b(courtesy|credits?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Picture:
    """A picture that came inside a document, not yet looked at."""

    data: bytes
    alt: str
    kind: str


@dataclass
class Draft:
    """An article that is not a page yet. `blocks` are pairs of a block's type and its value, or a `Picture`."""

    title: str
    blocks: list
    credit_sentence: str = ""
    summary: Summary = field(default_factory=Summary)


class Reader:
    """Walks through a document from top to bottom and puts down blocks."""

    def __init__(self, summary: Summary):
        self.blocks = []
        self.summary = summary

    def read(self, element: Tag) -> None:
        run = []
        for child in element.children:
            if is_block(child):
                self.put_paragraph(run)
                run = []
                self.read_block(child)
            elif not isinstance(child, PreformattedString):
                run.append(child)
        self.put_paragraph(run)

    def read_block(self, element: Tag) -> None:
        name = element.name
        if name in DROPPED:
            self.drop(DROPPED[name])
        elif name in HEADINGS:
            self.put_heading(element)
        elif name in ("ul", "ol"):
            self.put_list(element)
        elif name == "img":
            self.put_picture(element)
        elif name == "blockquote":
            self.put_quote(element)
        else:
            self.summary.changed["table (now paragraphs)"] += name == "table"
            self.read(element)

    def drop(self, what: str | None) -> None:
        if what:
            self.summary.dropped[what] += 1

    def put_heading(self, element: Tag) -> None:
        for image in element.find_all("img"):
            self.put_picture(image)
        text = tidy_text(element)
        self.drop(None if text else "empty heading")
        if text:
            self.summary.kept["heading"] += 1
            self.blocks.append(("heading", {"text": text, "level": element.name}))

    def put_paragraph(self, nodes: list) -> None:
        html = tidy("".join(inline_html(node, self.summary) for node in nodes))
        if not plain(BeautifulSoup(html, "html.parser").get_text()).strip():
            return
        if BULLET.match(html):
            self.put_point(BULLET.sub("", html))
            return
        self.summary.kept["paragraph"] += 1
        self.put_text(f"<p>{html}</p>")

    def put_text(self, html: str) -> None:
        """Text follows text in one block, as one writes it."""
        if self.blocks and self.blocks[-1][0] == "paragraph":
            html = self.blocks.pop()[1] + html
        self.blocks.append(("paragraph", html))

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
        if element.name == "ul" and not element.find(["ul", "ol"]):
            points = [item for item in (self.inside(child) for child in element.find_all("li")) if item]
            if points:
                self.blocks.append(("list", {"points": points, "style": "bullets"}))
        else:
            self.put_text(self.nested(element))

    def nested(self, element: Tag) -> str:
        """A list in rich text, with the lists inside its items."""
        items = "".join(f"<li>{self.item(child)}</li>" for child in element.find_all("li", recursive=False))
        return f"<{element.name}>{items}</{element.name}>"

    def item(self, element: Tag) -> str:
        inner = [child.extract() for child in element.find_all(["ul", "ol"], recursive=False)]
        return self.inside(element) + "".join(self.nested(child) for child in inner)

    def inside(self, element: Tag) -> str:
        return tidy(inline_html(unwrapped(element), self.summary))

    def put_quote(self, element: Tag) -> None:
        text = tidy_text(element)
        if text:
            self.summary.kept["quote"] += 1
            self.blocks.append(("quote", {"text": text, "source": ""}))

    def put_picture(self, element: Tag) -> None:
        found = DATA.match(element.get("src", ""))
        if not found:
            self.drop("picture (only linked)")
            return
        try:
            data = base64.b64decode(found[2], validate=False)
        except binascii.Error:
            self.drop("picture (damaged)")
            return
        self.blocks.append(("image", Picture(data, plain(element.get("alt", "")).strip(), found[1].lower())))


def is_block(node) -> bool:
    """Whether `node` stands on its own: by its nature, or because something in it does, as Google Docs writes it."""
    if not isinstance(node, Tag):
        return False
    return node.name in BLOCKS or node.name in DROPPED or node.find(list(BLOCKS)) is not None


def unwrapped(element: Tag) -> Tag:
    """An item whose paragraphs are lines of it."""
    for paragraph in element.find_all("p")[1:]:
        paragraph.insert_before(Tag(name="br"))
    return element


def tidy_text(element: Tag) -> str:
    return plain(element.get_text(" " if element.find("p") else "")).strip()


def title_from(blocks: list, soup: BeautifulSoup, fallback: str) -> str:
    """The title, taken out of `blocks` when it is a heading there."""
    marked = soup.find("h1", class_="title")
    tops = [number for number, (kind, value) in enumerate(blocks) if kind == "heading" and value["level"] == "h1"]
    opens = tops[:1] == [0] and len(tops) == 1
    if tops and (marked or opens):
        return blocks.pop(tops[0])[1]["text"]
    return plain(soup.title.get_text()).strip() if soup.title and soup.title.get_text().strip() else fallback


def level_headings(blocks: list, summary: Summary) -> None:
    """The highest level that is used becomes a heading, every other a subheading: an article has these two."""
    used = Counter(value["level"] for kind, value in blocks if kind == "heading")
    top = min(used, default="h2")
    for kind, value in blocks:
        if kind == "heading":
            level = "h2" if value["level"] == top else "h3"
            summary.changed["heading (set to another level)"] += level != value["level"]
            value["level"] = level


def take_credit(blocks: list) -> str:
    """The closing sentence about the pictures, taken out of the text: it has a place of its own."""
    kind, value = blocks[-1] if blocks else ("", "")
    last = re.search(r"<p>([^<]*)</p>$", value) if kind == "paragraph" else None
    if not last or not CREDIT.match(last[1]):
        return ""
    rest = value[: last.start()]
    blocks[-1:] = [("paragraph", rest)] if rest else []
    return BeautifulSoup(last[1], "html.parser").get_text()


def draft_of(html: str, fallback_title: str, summary: Summary) -> Draft:
    """The article that `html` holds. Raises `Refused` for one that is hostile or has no words."""
    try:
        soup = BeautifulSoup(html, "html.parser")
        check(soup)
        reader = Reader(summary)
        reader.read(soup)
    except RecursionError:
        raise Refused("The document is nested too deeply to be an article.") from None
    if not any(reader.blocks):
        raise Refused("There are no words in the document.")
    title = title_from(reader.blocks, soup, fallback_title)
    level_headings(reader.blocks, summary)
    return Draft(title, reader.blocks, take_credit(reader.blocks), summary)


def pictures_in(blocks: list) -> Iterator[Picture]:
    return (value for kind, value in blocks if kind == "image")
