"""A list on its way into the draft: items of inline text, with the lists inside them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from bs4 import PageElement, Tag

from transfer.importing.elements import DROPPED, HEADINGS, LABEL, LISTS, is_block
from transfer.importing.inline import InlineReader
from transfer.importing.list_labels import whole_number
from transfer.importing.stylesheets import style_of
from transfer.importing.summary import Summary

LETTERS = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
ITEM_BORDERS = re.compile(r"(?:</?(?:li|ul|ol)>)+")
HEADING_NUMBER = "heading number (now words of the text)"
OTHER_NUMBERS = "list inside a list (its numbers are now 1, 2, 3)"
# What becomes lines of an item, as the summary says it.
PLAIN_LINES = {
    "table": "table (now lines of a list or note)", "blockquote": "quote (now a line of a list or note)",
    "pre": "block of lines as typed (now a line of a list or note)",
    **dict.fromkeys(HEADINGS, "heading (now a line of a list or note)"),
}  # fmt: skip


@dataclass
class Item:
    """The lines of an item, and the lists inside it as rich text. `label` is the number that the document shows."""

    lines: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    label: str = ""

    @property
    def html(self) -> str:
        return "<br/>".join(self.lines) + "".join(self.lists)

    @property
    def all_lines(self) -> list[str]:
        """Its lines, and those of the lists inside it without their signs."""
        return [*self.lines, *(line for html in self.lists for line in ITEM_BORDERS.split(html) if line)]


class ListReader:
    """Reads lists however a document nests them: some put an inner list beside the item it belongs to."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.inline = InlineReader(summary)

    def items_of(self, element: Tag) -> list[Item]:
        items = []
        for kind, group in groupby(element.children, kind_of):
            if kind == "other":
                items.append(self.item_of(group))
                continue
            for child in group:
                if kind == "item":
                    items.append(self.item_of(child.children, child))
                elif kind == "items":
                    items += self.items_of(child)
                else:
                    items = items or [Item()]
                    self.put_inner_list(items[-1], child)
        filled = [item for item in items if item.html]
        if element.name == "ol":
            number_items(element, filled)
        return filled

    def item_of(self, nodes: Iterable, element: Tag | None = None) -> Item:
        item = Item(label=(element.get(LABEL) or value_of(element)) if element else "")
        self.read_item(nodes, item)
        return item

    def read_item(self, nodes: Iterable, item: Item) -> None:
        """Puts what stands on its own, a paragraph or the cell of a table, on a line of its own."""
        for stands_alone, group in groupby(nodes, is_block):
            if not stands_alone:
                line = self.inline.rich_text(group)
                item.lines += [line] if line else []
                continue
            for block in group:
                if block.name in LISTS:
                    self.put_inner_list(item, block)
                elif block.name in DROPPED:
                    self.summary.drop(DROPPED[block.name])
                else:
                    self.summary.changed[PLAIN_LINES.get(block.name, "")] += block.name in PLAIN_LINES
                    self.read_item(block.children, item)

    def put_inner_list(self, item: Item, element: Tag) -> None:
        inside = self.items_of(element)
        html = rich_list(element.name, inside)
        goes_on = bool(item.lists) and is_joined(item.lists[-1], html)
        self.summary.changed[OTHER_NUMBERS] += element.name == "ol" and (goes_on or not counts_from_one(inside))
        item.lists.append(html)


def rich_list(name: str, items: list[Item]) -> str:
    """A list as rich text, with the lists inside its items; nothing when it has none."""
    inside = "".join(f"<li>{item.html}</li>" for item in items)
    return f"<{name}>{inside}</{name}>" if inside else ""


def is_joined(before: str, html: str) -> bool:
    """Whether the editor makes one list of two that follow each other."""
    return any(before.endswith(f"</{name}>") and html.startswith(f"<{name}>") for name in LISTS)


def counts_from_one(items: list[Item]) -> bool:
    """Whether the editor's own numbers are those of the document: a list there always counts 1, 2, 3."""
    return all(re.fullmatch(rf"\(?{number}[.)]?", item.label) for number, item in enumerate(items, 1))


def value_of(element: Tag) -> str:
    value = whole_number(element.get("value"))
    return "" if value is None else str(value)


def number_items(element: Tag, items: list[Item]) -> None:
    """Gives each item without a label the number that a browser shows."""
    start, step = whole_number(element.get("start")), -1 if element.has_attr("reversed") else 1
    number = start if start is not None else (1 if step == 1 else len(items))
    style = style_of(element)
    form = LETTERS.get(element.get("type", "")) or style.get("list-style-type") or style.get("list-style", "")
    for item in items:
        if not item.label or item.label.isdecimal():
            number = int(item.label) if item.label else number
            item.label = written_number(number, form)
        number += step


def written_number(number: int, form: str) -> str:
    if "alpha" in form or "latin" in form:
        text = "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * ((number - 1) // 26 + 1) if number > 0 else str(number)
    elif "roman" in form and 0 < number < 4000:
        text = roman_number(number)
    else:
        text = str(number)
    return f"{text.upper() if 'upper' in form else text}."


def roman_number(number: int) -> str:
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def kind_of(child: PageElement) -> str:
    """What `child` is in a list: an “item”, a “list” inside it, “items” in a wrapper, or something “other”."""
    if not isinstance(child, Tag):
        return "other"
    if child.name in LISTS:
        return "list"
    return "item" if child.name == "li" else "items" if child.find("li") else "other"
