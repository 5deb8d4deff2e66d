"""A list on its way into the draft: items of inline text, with the lists inside them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from bs4 import Tag

from transfer.importing.inline import inline_html, tidy
from transfer.importing.nature import DROPPED, LISTS, is_block
from transfer.importing.summary import Summary


@dataclass
class Item:
    """The lines of an item, and the lists inside it as rich text."""

    lines: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)

    @property
    def html(self) -> str:
        return "<br/>".join(self.lines) + "".join(self.lists)


class ListReader:
    """Reads lists however a document nests them: Google Docs puts an inner list beside the item it belongs to."""

    def __init__(self, summary: Summary):
        self.summary = summary

    def items_of(self, element: Tag) -> list[Item]:
        items = []
        for kind, group in groupby(element.children, kind_of):
            if kind == "other":
                items.append(self.item_of(group))
                continue
            for child in group:
                if kind == "item":
                    items.append(self.item_of(child.children))
                elif kind == "items":
                    items += self.items_of(child)
                else:
                    items = items or [Item()]
                    items[-1].lists.append(rich(child.name, self.items_of(child)))
        return [item for item in items if item.html]

    def item_of(self, nodes: Iterable) -> Item:
        item = Item()
        self.read_item(nodes, item)
        return item

    def read_item(self, nodes: Iterable, item: Item) -> None:
        """Puts what stands on its own, a paragraph or the cell of a table, on a line of its own."""
        for stands_alone, group in groupby(nodes, is_block):
            if not stands_alone:
                line = tidy("".join(inline_html(node, self.summary) for node in group))
                item.lines += [line] if line else []
                continue
            for block in group:
                if block.name in LISTS:
                    item.lists.append(rich(block.name, self.items_of(block)))
                elif block.name in DROPPED:
                    self.summary.drop(DROPPED[block.name])
                else:
                    self.read_item(block.children, item)


def rich(name: str, items: list[Item]) -> str:
    """A list as rich text, with the lists inside its items; nothing when it has none."""
    inside = "".join(f"<li>{item.html}</li>" for item in items)
    return f"<{name}>{inside}</{name}>" if inside else ""


def kind_of(child) -> str:
    """What `child` is in a list: an “item”, a “list” inside it, “items” in a wrapper, or something “other”."""
    if not isinstance(child, Tag):
        return "other"
    if child.name in LISTS:
        return "list"
    return "item" if child.name == "li" else "items" if child.find("li") else "other"


def close_items(element: Tag) -> None:
    """Puts an item that stands inside another beside it: HTML may leave out the end of an item."""
    for item in element.find_all("li"):
        if item.parent.name == "li":
            item.parent.insert_after(item.extract())
