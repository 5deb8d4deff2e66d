"""The styles of a web page that tell of meaning: bold, italic, struck out, raised, hidden, an item of a list.

They may stand in a `<style>` of the page, as Google Docs and Word write them, or at the element itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

import tinycss2
from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

PROPERTIES = {
    "font-weight", "font-style", "font-family", "text-decoration", "text-decoration-line", "vertical-align", "display",
    "visibility", "opacity", "font-size", "mso-hide", "mso-list", "mso-element", "list-style-type", "list-style",
    "margin-left", "mso-outline-level", "mso-style-name",
}  # fmt: skip
SIMPLE = re.compile(r"^([a-z][a-z0-9]*)?(?:\.([\w-]+))?$", re.IGNORECASE)
# Selectors that are more than a name and a class ask each element of the page.
MOST_SELECTORS = 200


def declared(style: str) -> dict[str, str]:
    """`font-weight: 700; color: red` as `{"font-weight": "700"}`."""
    pairs = (part.partition(":") for part in style.lower().split(";"))
    found = ((name.strip(), value.replace("!important", "").strip()) for name, _, value in pairs)
    return {name: value for name, value in found if name in PROPERTIES}


def style_of(element: Tag) -> dict[str, str]:
    """What `element` says of itself, once the page's own styles were put there."""
    style = element.get("style")
    return declared(style) if style else {}


def rules_in(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """The rules of the page that tell of meaning: pairs of a selector and declarations, in their order."""
    for sheet in soup.find_all("style"):
        for rule in tinycss2.parse_stylesheet(sheet.string or "", skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule":
                continue
            style = tinycss2.serialize(rule.content).replace("\n", " ")
            if declared(style):
                yield from ((selector.strip(), style) for selector in tinycss2.serialize(rule.prelude).split(","))


def inline_styles(soup: BeautifulSoup) -> None:
    """Puts what the page's style sheets say at the elements that they speak of, weaker than what stands there."""
    by_place, others = defaultdict(list), []
    for selector, style in rules_in(soup):
        simple = SIMPLE.match(selector)
        if simple:
            by_place[(simple[1] or "").lower(), simple[2] or ""].append(style)
        else:
            others.append((selector, style))
    styles = {id(element): styles_at(element, by_place) for element in soup.find_all(True)} if by_place else {}
    for selector, style in others[:MOST_SELECTORS]:
        for element in selected(soup, selector):
            styles.setdefault(id(element), []).append(style)
    for element in soup.find_all(True) if styles else ():
        found = styles.get(id(element))
        if found:
            element["style"] = ";".join([*found, element.get("style", "")])


def styles_at(element: Tag, by_place: dict[tuple[str, str], list[str]]) -> list[str]:
    """The simple rules that speak of `element`, the weakest first."""
    classes = element.get_attribute_list("class")
    places = [(element.name, ""), *(("", name) for name in classes), *((element.name, name) for name in classes)]
    return [style for place in places for style in by_place.get(place, ())]


def selected(soup: BeautifulSoup, selector: str) -> list[Tag]:
    try:
        return soup.select(selector)
    except (SelectorSyntaxError, NotImplementedError, ValueError):
        return []
