"""The styles of a web page that tell of meaning: bold, italic, struck out, raised, hidden, an item of a list.

They may stand in a `<style>` of the page, as Google Docs and Word write them, or at the element itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from transfer.importing.refusal import Refused
from transfer.importing.stylesheet_rules import PROPERTIES, TOO_MANY, Rule, rules_in

NAMED = re.compile(r"[.#]([\w-]+)")
# Selectors that are more than a name and a class ask each element of the page.
MOST_SELECTORS = 200
MOST_ASKED = 2_000_000
# How often rules may speak of elements, all together.
MOST_FOUND = 1_000_000

# What is said of the words at the sides of elements: of each element by its `id`, of each side by the property.
PseudoStyles = dict[int, dict[str, dict[str, str]]]


def declared(style: str) -> dict[str, str]:
    """`font-weight: 700; color: red` as `{"font-weight": "700"}`."""
    pairs = (part.partition(":") for part in style.lower().split(";"))
    found = ((name.strip(), value.replace("!important", "").strip()) for name, _, value in pairs)
    return {name: value for name, value in found if name in PROPERTIES}


def style_of(element: Tag) -> dict[str, str]:
    """What `element` says of itself, once the page's own styles were put there."""
    style = element.get("style")
    return declared(style) if style else {}


def inline_styles(soup: BeautifulSoup) -> PseudoStyles:
    """Puts what the page's style sheets say at the elements that they speak of, weaker than what stands there.

    Gives what they say of the words at the sides of elements. Raises `Refused` for more than any article says.
    """
    by_place, others = defaultdict(list), []
    for rule in rules_in(soup):
        if rule.place:
            by_place[rule.place].append(rule)
        else:
            others.append(rule)
    if not (by_place or others):
        return {}
    elements, pseudo_styles = soup.find_all(True), {}
    for element, rules in zip(elements, rules_found(soup, elements, by_place, others), strict=True):
        if rules:
            put_styles(element, [rule for rule in rules if not rule.pseudo])
        if any(rule.pseudo for rule in rules):
            pseudo_styles[id(element)] = said_of_sides(rules)
    return pseudo_styles


def rules_found(
    soup: BeautifulSoup, elements: list[Tag], by_place: dict[tuple[str, str], list[Rule]], others: list[Rule]
) -> Iterator[list[Rule]]:
    """The rules that speak of each of `elements`, the weakest first."""
    found: dict[int, list[Rule]] = defaultdict(list)
    for rule in others_that_may_apply(others, elements):
        for element in selected(soup, rule.selector):
            found[id(element)].append(rule)
    number = 0
    for element in elements:
        rules = [*rules_at(element, by_place), *found[id(element)]]
        number += len(rules)
        if number > MOST_FOUND:
            raise Refused(TOO_MANY)
        yield sorted(rules, key=lambda rule: rule.weight)


def others_that_may_apply(others: list[Rule], elements: list[Tag]) -> list[Rule]:
    """Those of the page's rules whose classes and ids are there, and no more than can be asked."""
    names = {name for element in elements for name in (*element.get_attribute_list("class"), element.get("id"))}
    found = (
        rule for rule in others if re.search(r"[\\:]", rule.selector) or names.issuperset(NAMED.findall(rule.selector))
    )
    return list(found)[: max(MOST_SELECTORS, MOST_ASKED // len(elements))]


def put_styles(element: Tag, rules: list[Rule]) -> None:
    """Writes `rules`, the weakest first, at `element`: around what it says of itself."""
    weak, important = (
        "".join(f"{name}:{value};" for rule in rules if rule.is_important == kind for name, value in rule.said.items())
        for kind in (False, True)
    )
    element["style"] = f"{weak}{element.get('style', '')};{important}"


def said_of_sides(rules: list[Rule]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for rule in rules:
        found[rule.pseudo] |= rule.said
    return found


def rules_at(element: Tag, by_place: dict[tuple[str, str], list[Rule]]) -> list[Rule]:
    """The simple rules that speak of `element`."""
    classes = element.get_attribute_list("class")
    places = [(element.name, ""), *(("", name) for name in classes), *((element.name, name) for name in classes)]
    return [rule for place in places for rule in by_place.get(place, ())]


def selected(soup: BeautifulSoup, selector: str) -> list[Tag]:
    try:
        return soup.select(selector)
    except (SelectorSyntaxError, NotImplementedError, ValueError):
        return []
