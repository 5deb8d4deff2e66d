"""Reads WordPress' export file (WXR 1.0 to 1.2) item by item, however long it is."""

from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn
from xml.parsers import expat

from transfer.importing.refusal import Refused
from transfer.importing.wordpress.records import NEVER, Record, Term, day_of, decoded, moment_of, words
from transfer.importing.wordpress.repair import Repair

# Of one field. A book of 1,000 pages has about two million letters.
LONGEST_FIELD = 8 * 1024 * 1024
LONGEST_ITEM = 2 * LONGEST_FIELD
DEEPEST = 12
NO_EXPORT = "This is no export of WordPress. In WordPress choose Tools → Export → All content, and bring that file."
A_FEED = f"This is the site's feed, which holds only its newest articles. {NO_EXPORT}"
ASKS = "The export asks for other files while it is read, so it was not opened."
TOO_MUCH = "One text in the export is far longer than a page can be, so the export was not opened."
TOO_DEEP = "The export is nested more deeply than WordPress writes it, so it was not opened."
# Elements that hold others; everything else is a field of text.
HOLDERS = {"wp:postmeta", "wp:category", "wp:tag", "wp:term", "wp:author", "wp:comment", "wp:commentmeta", "image"}
TAXONOMY_OF = {"wp:category": "category", "wp:tag": "post_tag"}
# Slug, name, parent, description.
TERM_FIELDS = {
    "wp:category": ("category_nicename", "cat_name", "category_parent", "category_description"),
    "wp:tag": ("tag_slug", "tag_name", "tag_parent", "tag_description"),
    "wp:term": ("term_slug", "term_name", "term_parent", "term_description"),
}


class Wxr:
    """An export while it is read. After reading: the site's `title`, `address`, `authors`, `terms`; what was amiss in
    `repairs` (counts by name) and `cut_off` (a sentence, or empty). Nothing of comments is kept but their number.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.repair = Repair(file)
        self.title = self.address = self.cut_off = self.version = ""
        self.authors: dict[str, str] = {}
        self.author_numbers: list[int] = []
        self.terms: list[Term] = []
        self.items: list[Record] = []
        self.path: list[str] = []
        self.seen: set[str] = set()
        self.texts, self.size = [], 0
        self.item: dict[str, Any] | None = None
        self.part: dict[str, str] | None = None
        self.attributes: dict[str, str] = {}

    @property
    def repairs(self) -> dict[str, int]:
        return dict(+self.repair.done)

    def records(self) -> Iterator[Record]:
        """Every whole item, in the order of the file. Raises `Refused`."""
        parser = self.parser()
        try:
            for piece in self.repair:
                parser.Parse(piece.encode())
                yield from self.taken()
            parser.Parse(b"", True)
        except expat.ExpatError:
            yield from self.taken()
            self.cut_off = self.where_it_ends()
        if not self.version:
            raise Refused(A_FEED if self.title and "wp:" not in "".join(self.seen) else NO_EXPORT)

    def parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse_declaration
        return parser

    def taken(self) -> Iterator[Record]:
        items, self.items = self.items, []
        return iter(items)

    def where_it_ends(self) -> str:
        title = (self.item or {}).get("title") or ""
        place = f"in the middle of “{words(title)}”" if title else "before its end"
        return f"The file ends {place}: what stands before it came, and the rest is not in the file."

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name)
        if len(self.path) > DEEPEST:
            raise Refused(TOO_DEEP)
        self.seen.add(name)
        self.texts, self.size = [], 0
        if name == "item":
            self.item = {"terms": [], "meta": {}, "size": 0, "comments": 0}
        elif name in HOLDERS:
            self.part = {}
        elif name == "category" and self.item is not None:
            self.attributes = attributes

    def text(self, data: str) -> None:
        self.size += len(data)
        if self.size > LONGEST_FIELD:
            raise Refused(TOO_MUCH)
        self.texts.append(data)

    def end(self, name: str) -> None:
        self.path.pop()
        text, self.texts, self.size = "".join(self.texts), [], 0
        holder = next((one for one in reversed(self.path) if one in HOLDERS), None)
        if name == "item" and self.item is not None:
            self.items.append(record_of(self.item))
            self.item = None
        elif name in HOLDERS:
            self.finish_part(name)
        elif holder:
            if self.part is not None and holder not in ("wp:comment", "wp:commentmeta"):
                self.part[name] = text
        elif self.item is not None:
            self.finish_field(self.item, name, text)
        else:
            self.finish_site_field(name, text)

    def finish_part(self, name: str) -> None:
        part, self.part = self.part or {}, None
        if name == "wp:postmeta" and self.item is not None:
            self.item["meta"].setdefault(part.get("wp:meta_key", ""), []).append(part.get("wp:meta_value", ""))
        elif name == "wp:comment":
            if self.item is not None:
                self.item["comments"] += 1
        elif name == "wp:author":
            self.authors[part.get("wp:author_login", "")] = words(part.get("wp:author_display_name", ""))
            self.author_numbers.append(number(part.get("wp:author_id")))
        elif term := term_of(name, part):
            self.terms.append(term)

    def finish_field(self, item: dict[str, Any], name: str, text: str) -> None:
        item["size"] += len(text)
        if item["size"] > LONGEST_ITEM:
            raise Refused(TOO_MUCH)
        if name == "category":
            domain, slug = self.attributes.get("domain", "category"), self.attributes.get("nicename", "")
            item["terms"].append(Term(domain, decoded(slug), words(text)))
        else:
            item[name] = text

    def finish_site_field(self, name: str, text: str) -> None:
        if name == "wp:wxr_version":
            self.version = text
        elif name == "title":
            self.title = self.title or words(text)
        elif name in ("wp:base_blog_url", "link"):
            self.address = text.strip() if name != "link" or not self.address else self.address


def refuse_declaration(*declaration: object) -> NoReturn:
    raise Refused(ASKS)


def term_of(name: str, part: dict[str, str]) -> Term | None:
    """A category, a tag or a term of another kind, from the site's own lists."""
    if name not in TERM_FIELDS:
        return None
    slug, title, parent, description = (part.get(f"wp:{field}") for field in TERM_FIELDS[name])
    taxonomy = TAXONOMY_OF.get(name) or part.get("wp:term_taxonomy", "")
    old_id = number(part.get("wp:term_id"))
    return Term(taxonomy, decoded(slug), words(title), decoded(parent), words(description), old_id)


def number(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def record_of(item: dict) -> Record:
    """The record of an item whose texts are as the file has them."""
    gmt = item.get("wp:post_date_gmt", NEVER)
    return Record(
        old_id=number(item.get("wp:post_id")),
        kind=item.get("wp:post_type", "post"),
        title=words(item.get("title")),
        slug=decoded(item.get("wp:post_name")),
        link=item.get("link", "").strip(),
        status=item.get("wp:status", "draft"),
        password=item.get("wp:post_password", ""),
        moment="" if gmt.startswith("0000") else moment_of(gmt),
        day="" if gmt.startswith("0000") else day_of(item.get("wp:post_date", "")),
        parent=number(item.get("wp:post_parent")),
        order=number(item.get("wp:menu_order")),
        content=item.get("content:encoded", ""),
        excerpt=item.get("excerpt:encoded", ""),
        author=item.get("dc:creator", ""),
        is_sticky=item.get("wp:is_sticky") == "1",
        file_url=item.get("wp:attachment_url", ""),
        terms=item["terms"],
        meta=item["meta"] | ({"comments": [str(item["comments"])]} if item["comments"] else {}),
    )
