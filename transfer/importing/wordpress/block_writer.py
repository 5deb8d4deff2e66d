"""What every part of a walker works with: the blocks put down so far, and text made rich text."""

from abc import ABC, abstractmethod
from html import escape
from typing import Any

from bs4 import Tag

from transfer.importing.summary import Summary
from transfer.importing.wordpress import cleaning
from transfer.importing.wordpress.links import Links
from transfer.importing.wordpress.media import Library
from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.records import Record


class BlockWriter(ABC):
    """Puts down the blocks of one text. `blocks` are pairs of a block's type and its value."""

    def __init__(self, record: Record, library: Library, links: Links, notes: Notes, summary: Summary) -> None:
        self.record, self.library, self.links, self.notes, self.summary = record, library, links, notes, summary
        self.blocks: list[tuple[str, Any]] = []
        self.footnotes: dict[str, str] = {}
        self.has_open_links = False

    @abstractmethod
    def walk(self, parent: Tag) -> None:
        """Puts down everything inside `parent`."""

    @abstractmethod
    def put_image(self, image: Tag, caption: str, address: str) -> None:
        """Puts down one picture."""

    def put_text(self, nodes: list) -> None:
        html = "".join(str(node) if isinstance(node, Tag) else escape(str(node), quote=False) for node in nodes)
        if html.strip():
            self.blocks += self.text_blocks(html)

    def text_blocks(self, html: str) -> list[tuple[str, Any]]:
        """What the shared reader makes of plain text, its links leading to pages of this site where they can."""
        return [(kind, self.linked(value)) for kind, value in cleaning.blocks_of(html, self.summary)]

    def inline(self, html: str) -> str:
        """One paragraph's inside, as rich text."""
        return self.linked(cleaning.inline_of(html, self.summary))

    def linked(self, value: Any) -> Any:
        """`value` with every link in its rich texts resolved."""
        if isinstance(value, str):
            linked, is_open = self.links.resolved(value)
            self.has_open_links |= is_open
            self.tell_lost_links()
            return linked
        if isinstance(value, dict):
            return {name: self.linked(part) for name, part in value.items()}
        return [self.linked(part) for part in value] if isinstance(value, list) else value

    def tell_lost_links(self) -> None:
        lost, self.links.lost = self.links.lost, []
        for address in lost:
            self.notes.left(f"A link to {address}: it leads to nothing that came along. Its words were kept.")

    def inner_blocks(self, node: Tag) -> list[tuple[str, Any]]:
        """The blocks inside `node`, not put down yet."""
        before, self.blocks = self.blocks, []
        self.walk(node)
        inside, self.blocks = self.blocks, before
        return inside

    def joined(self, blocks: list[tuple[str, Any]]) -> str | None:
        """Blocks of text as one rich text; None when there are others among them."""
        if any(kind not in ("paragraph", "list") for kind, _ in blocks):
            return None
        return "".join(value if kind == "paragraph" else as_list(value) for kind, value in blocks)


def as_list(value: dict) -> str:
    return "<ul>" + "".join(f"<li>{point}</li>" for point in value["points"]) + "</ul>"
