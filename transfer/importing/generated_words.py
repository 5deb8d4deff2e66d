"""Words that a page's style sheet puts before and after elements, written into the text as a browser shows them.

Strings, attributes, quotes and counters (CSS Generated Content 3, CSS Lists 3).
"""

import re
from collections import defaultdict
from typing import Any

import tinycss2
from bs4 import BeautifulSoup, NavigableString, Tag

from transfer.importing.active_content import MOST_TEXT
from transfer.importing.elements import CHECK, DROPPED, LABEL, LISTS
from transfer.importing.hidden_text import hides
from transfer.importing.list_labels import BULLETS, whole_number
from transfer.importing.lists import written_number
from transfer.importing.refusal import Refused
from transfer.importing.stylesheet_rules import OF_SIDES
from transfer.importing.stylesheets import PseudoStyles, style_of
from transfer.importing.summary import Summary

GENERATED = "text that the page's style adds (now words)"
UNREADABLE = "text that the page's style adds (cannot be read here)"
COUNTERS = ("counter-reset", "counter-increment", "counter-set")
NO_WORDS = {"none", "normal", "no-open-quote", "no-close-quote", "initial", "inherit", "unset"}
PICTURES = {"url", "image-set", "linear-gradient"}
QUOTES = (("“", "”"), ("‘", "’"))
# Signs that say no more than that a line is an item.
ITEM_SIGNS = {*BULLETS, *"→»›➜➔▸►▶★☆◆◇"} - {"✓"}
CHECKS = {*"✓✔☑✅"}
INLINE = ("", "inline", "contents")
OUTSIDE = ("table", "thead", "tbody", "tfoot", *LISTS, "dl")


class Counters:
    """The counters of a page where the writer stands: of each name those around, the innermost last.

    One lives as long as the element in which it was begun.
    """

    def __init__(self) -> None:
        self.values: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def obey(self, style: dict[str, str], parent: Tag) -> None:
        for command in COUNTERS:
            for name, number in pairs_in(style.get(command, ""), 1 if command == "counter-increment" else 0):
                self.change(command, name, number, id(parent))

    def change(self, command: str, name: str, number: int, parent: int) -> None:
        found = self.values[name]
        is_new = not found or (command == "counter-reset" and found[-1][0] != parent)
        holder, value = (parent, 0) if is_new else found.pop()
        found.append((holder, value + number if command == "counter-increment" else number))

    def leave(self, element: Tag) -> None:
        for found in self.values.values():
            while found and found[-1][0] == id(element):
                found.pop()

    def of(self, name: str) -> list[int]:
        return [value for _, value in self.values.get(name, [])] or [0]


def pairs_in(text: str, default: int) -> list[tuple[str, int]]:
    """`chapter 2 part` as a name and a number each."""
    found = re.findall(r"([a-z_-][\w-]*)(?:\s+(-?\d{1,6}))?", text)
    return [(name, int(number) if number else default) for name, number in found if name != "none"]


class GeneratedWords:
    """Writes them from top to bottom. `depth` is how many quotes are open, `amount` how long all of them are."""

    def __init__(self, styles: PseudoStyles, summary: Summary) -> None:
        self.styles = styles
        self.summary = summary
        self.counters = Counters()
        self.depth = self.amount = 0

    def write(self, element: Tag) -> None:
        if element.name in DROPPED:
            return
        self.counters.obey(with_items(element, style_of(element)), element.parent)
        marker, before = self.words(element, "marker"), self.words(element, "before")
        for child in element.find_all(True, recursive=False):
            self.write(child)
        after = self.words(element, "after")
        self.counters.leave(element)
        if element.name == "li":
            before = "".join(self.without_label(element, text) for text in (marker, before))
        if element.name == "q":
            element.name = "span"
        self.put(element, before, 0)
        self.put(element, after, len(element.contents))

    def words(self, element: Tag, pseudo: str) -> str:
        """What stands at that side of `element`; a line break or a space keeps it apart where the page does."""
        said = self.styles.get(id(element), {}).get(pseudo, {})
        self.counters.obey(said, element)
        if element.name == "q" and "content" not in said:
            return (
                self.quote(element, f"{'open' if pseudo == 'before' else 'close'}-quote") if pseudo != "marker" else ""
            )
        if hides(said) or element.can_be_empty_element:
            return ""
        text = self.content(tinycss2.parse_component_value_list(said.get("content", "")), element)
        distance = distance_of(said) if text.strip() else ""
        return distance + text if pseudo == "after" else text + distance

    def content(self, tokens: list[Any], element: Tag) -> str:
        text = ""
        for token in tokens:
            if token.type == "literal" and token.value == "/":
                break
            text += self.part(token, element)
        return text

    def part(self, token: Any, element: Tag) -> str:
        """The text of one part of `content`; what cannot be read is told."""
        if token.type in ("whitespace", "comment", "url"):
            return ""
        if token.type == "string":
            return token.value
        if token.type == "ident" and token.lower_value in ("open-quote", "close-quote"):
            return self.quote(element, token.lower_value)
        if token.type == "ident" and token.lower_value in NO_WORDS:
            return ""
        if token.type == "function":
            return self.value_of(token, element)
        self.summary.drop(UNREADABLE)
        return ""

    def value_of(self, function: Any, element: Tag) -> str:
        said = [part.value for part in function.arguments if part.type in ("ident", "string")]
        if function.lower_name == "attr" and said:
            return " ".join(element.get_attribute_list(said[0].lower(), ""))
        if function.lower_name == "counter" and said:
            return written(self.counters.of(said[0].lower())[-1], said[1:])
        if function.lower_name == "counters" and len(said) > 1:
            return said[1].join(written(number, said[2:]) for number in self.counters.of(said[0].lower()))
        self.summary.drop(None if function.lower_name in PICTURES else UNREADABLE)
        return ""

    def quote(self, element: Tag, name: str) -> str:
        quotes = quotes_of(element)
        self.depth += 1 if name == "open-quote" else -1
        level = self.depth - 1 if name == "open-quote" else self.depth
        return quotes[min(max(level, 0), len(quotes) - 1)][name == "close-quote"] if quotes else ""

    def without_label(self, item: Tag, text: str) -> str:
        """`text` without what is the sign or the number of `item`."""
        label = text.replace("\xa0", " ").strip()
        is_numbered = item.parent.name == "ol"
        if label in CHECKS and not is_numbered:
            item[LABEL] = CHECK
        elif is_numbered and label and label not in ITEM_SIGNS:
            item[LABEL] = label
        elif label not in ITEM_SIGNS:
            return text
        return ""

    def put(self, element: Tag, text: str, place: int) -> None:
        if not text:
            return
        self.amount += len(text)
        if self.amount > MOST_TEXT:
            raise Refused("The document is far longer than an article, so it was not taken.")
        self.summary.changed[GENERATED] += bool(text.strip())
        parts = [part for line in text.split("\n") for part in (Tag(name="br"), NavigableString(line))][1:]
        cells = element.find_all(["td", "th"], recursive=False) if element.name == "tr" else []
        if cells:
            cell = cells[-1 if place else 0]
            cell.insert(len(cell.contents) if place else 0, *parts)
        elif element.name in OUTSIDE:
            element.insert_after(*parts) if place else element.insert_before(*parts)
        else:
            element.insert(place, *parts)


def with_items(element: Tag, style: dict[str, str]) -> dict[str, str]:
    """`style` with the counter of items that every list has."""
    if element.name in LISTS:
        start = (whole_number(element.get("start")) or 1) - 1
        return style | {"counter-reset": f"{style.get('counter-reset', '')} list-item {start}"}
    if element.name == "li":
        return style | {"counter-increment": f"{style.get('counter-increment', '')} list-item"}
    return style


def written(number: int, form: list[str]) -> str:
    """`number` in the form of `list-style-type` that is asked for."""
    name = form[0].lower() if form else ""
    if name in ("disc", "circle", "square"):
        return "•"
    text = written_number(number, name).rstrip(".")
    return "" if name == "none" else text.zfill(2) if name == "decimal-leading-zero" else text


def quotes_of(element: Tag) -> list[tuple[str, str]]:
    """The pairs that `quotes` names here or around; those of English without any, none for `none`."""
    found = (style_of(around).get("quotes", "") for around in (element, *element.parents) if isinstance(around, Tag))
    said = next(filter(None, found), "auto")
    signs = [token.value for token in tinycss2.parse_component_value_list(said) if token.type == "string"]
    return list(zip(signs[::2], signs[1::2], strict=False)) or ([] if said == "none" else list(QUOTES))


def distance_of(said: dict[str, str]) -> str:
    if (display := said.get("display", "").lower()) not in INLINE:
        return " " if "inline" in display else "\n"
    return " " if not said.keys().isdisjoint(OF_SIDES - {"content"}) else ""


def write_generated_words(soup: BeautifulSoup, styles: PseudoStyles, summary: Summary) -> None:
    """Writes what `styles` say of the words at the sides of elements. Raises `Refused` for too many."""
    writer = GeneratedWords(styles, summary)
    for element in soup.find_all(True, recursive=False) if styles else ():
        writer.write(element)
