"""The rules of a page's style sheets that tell of meaning, with those that stand in the blocks of others."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple

import tinycss2
from bs4 import BeautifulSoup

from transfer.importing.refusal import Refused

PROPERTIES = {
    "font-weight", "font-style", "font-family", "text-decoration", "text-decoration-line", "vertical-align", "display",
    "visibility", "opacity", "font-size", "mso-hide", "mso-list", "mso-element", "list-style-type", "list-style",
    "margin-left", "mso-outline-level", "mso-style-name", "quotes", "counter-reset", "counter-set",
    "counter-increment", "position", "left", "top", "right", "bottom", "width", "max-width", "height", "max-height",
    "overflow", "clip", "clip-path", "text-indent", "transform", "content-visibility", "color",
}  # fmt: skip
# What is said of words that a style sheet adds: what they are, and what keeps them away from those beside them.
OF_SIDES = {
    "content",
    *(f"{name}{side}" for name in ("margin", "padding") for side in ("", "-left", "-right", "-inline")),
    "position", "float", "width", "min-width",
}  # fmt: skip
SIMPLE = re.compile(r"^([a-z][a-z0-9]*)?(?:\.([\w-]+))?$", re.IGNORECASE)
# The words that a browser puts before and after an element, and the sign of an item.
PSEUDO = re.compile(r"::?(before|after|marker)$", re.IGNORECASE)
# What counts for the weight of a selector, the heaviest first (Selectors 4, 17).
IDS, CLASSES = re.compile("#"), re.compile(r"\.[\w-]|\[|(?<!:):(?!:|not|is|where|has)")
NAMES = re.compile(r"(?:^|[\s>+~(])[a-z]", re.IGNORECASE)
# Of selectors that ask for one of a list the heaviest counts, of `:where` none.
ASKING = re.compile(r":(is|not|has|where)\(([^()]*)\)", re.IGNORECASE)
MOST_IN_EACH_OTHER = 10
# The selector around a nested one, but for what stands in quotes.
AMPERSAND = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\.|(&)""", re.DOTALL)
AT_FRONT = re.compile(r"&(?=$|[\s.#:\[>+~])")
SKIPPING = {"skip_comments": True, "skip_whitespace": True}
MOST_RULES = 100_000
TOO_MANY = "The document has far more styles than an article, so it was not taken."
# In characters. What is longer says nothing that a reader sees.
LONGEST_VALUE = 2_000
LONGEST_SELECTOR = 10_000
# A page is read as on a screen of this width, in pixels.
SCREEN = 1280
MEDIA = re.compile(
    r"(only )?(all|screen)?( and )?"
    r"(\((min-(device-)?width: ?|width ?>=? ?)(?P<least>[\d.]+)(?P<unit>px|r?em)\))?"
)


class Selector(NamedTuple):
    """`heaviest` has the specificity of `text`: of the selectors around a nested one the heaviest counts."""

    text: str
    heaviest: str


@dataclass(frozen=True)
class Rule:
    """What a style sheet says of the elements that `selector` finds, or of the words at them that `pseudo` names.

    Of two rules the one of more `weight` holds, an important one before all others.
    """

    selector: str
    pseudo: str
    said: dict[str, str]
    is_important: bool
    specificity: tuple[int, ...]
    weight: int = 0

    @property
    def place(self) -> tuple[str, str] | None:
        """The name and the class that it asks for; None for a selector that asks for more."""
        simple = SIMPLE.match(self.selector)
        return ((simple[1] or "").lower(), simple[2] or "") if simple and self.selector else None


def rules_in(soup: BeautifulSoup) -> list[Rule]:
    """The rules of the page that tell of meaning, the weakest first. Raises `Refused` for more than any page has."""
    sheets = [sheet.string or "" for sheet in soup.find_all("style") if is_for_screens(sheet.get("media", ""))]
    reader = RulesReader()
    found = (rule for sheet in sheets for rule in reader.rules_of(tinycss2.parse_stylesheet(sheet, **SKIPPING)))
    by_weight = sorted(found, key=lambda rule: (rule.is_important, rule.specificity))
    return [replace(rule, weight=place) for place, rule in enumerate(by_weight)]


class RulesReader:
    """Reads rules and those in their blocks (CSS Nesting 1). `amount` is how many selectors there were."""

    def __init__(self) -> None:
        self.amount = 0

    def rules_of(self, found: Iterable[Any], around: list[Selector] | None = None) -> Iterator[Rule]:
        """The rules in `found`, which stand in the block of a rule for the selectors `around`."""
        for rule in found:
            if rule.type == "at-rule" and rule.content is not None and is_in_force(rule):
                yield from self.rules_in_block(rule.content, around)
            elif rule.type == "qualified-rule":
                yield from self.rules_in_block(rule.content, self.selectors(rule.prelude, around))

    def rules_in_block(self, content: list[Any], selectors: list[Selector] | None) -> Iterator[Rule]:
        if selectors is None:
            yield from self.rules_of(tinycss2.parse_rule_list(content, **SKIPPING))
            return
        parts = tinycss2.parse_blocks_contents(content, **SKIPPING) if selectors else []
        for are_declarations, group in groupby(parts, lambda part: part.type == "declaration"):
            if not are_declarations:
                yield from self.rules_of(group, selectors)
                continue
            declarations = list(group)
            for selector in selectors:
                yield from rules_at_selector(selector, declarations)

    def selectors(self, prelude: list[Any], around: list[Selector] | None) -> list[Selector]:
        """Those in front of a block. Raises `Refused` for more than any page has."""
        found = []
        for selector in selectors_of(prelude):
            self.amount += 1 if around is None else len(around)
            if self.amount > MOST_RULES:
                raise Refused(TOO_MANY)
            found += flattened(selector, around)
        return found


def rules_at_selector(selector: Selector, declarations: list[Any]) -> Iterator[Rule]:
    """What `declarations` say that tells of meaning, and of that what is marked as important."""
    pseudo = PSEUDO.search(selector.text)
    names = PROPERTIES | OF_SIDES if pseudo else PROPERTIES
    for is_important in (False, True):
        found = (part for part in declarations if part.important == is_important and part.lower_name in names)
        said = {part.lower_name: written(part) for part in found}
        if said:
            base = PSEUDO.sub("", selector.text) or "*"
            specificity = weight_of(PSEUDO.sub("", selector.heaviest))
            yield Rule(base, pseudo[1].lower() if pseudo else "", said, is_important, specificity)


def flattened(selector: str, around: list[Selector] | None) -> Iterator[Selector]:
    """`selector` as it would be written outside of the block that it stands in; words at sides hold no others."""
    if around is None:
        yield Selector(selector, selector)
        return
    holders = [holder for holder in around if not PSEUDO.search(holder.text)]
    heaviest = max((holder.heaviest for holder in holders), key=weight_of, default="")
    for holder in holders:
        yield Selector(put_into(holder.text, selector), put_into(heaviest, selector))


def put_into(holder: str, selector: str) -> str:
    """`selector` with `holder` for each `&` in it, or in front of it."""
    number = sum(bool(found[1]) for found in AMPERSAND.finditer(selector))
    selector = selector if number else f"& {selector}"
    if number < 2 and AT_FRONT.match(selector):
        flat = holder + selector[1:]
    else:
        flat = AMPERSAND.sub(lambda found: f":is({holder})" if found[1] else found[0], selector)
    if len(flat) > LONGEST_SELECTOR:
        raise Refused(TOO_MANY)
    return flat


def written(declaration: Any) -> str:
    """Its value, empty for one that is too long; only words for readers keep their capitals."""
    value = tinycss2.serialize(declaration.value).strip()
    value = value if declaration.lower_name == "content" else value.lower()
    return value if len(value) <= LONGEST_VALUE else ""


def is_in_force(rule: Any) -> bool:
    """Whether a browser obeys the rules inside an at-rule."""
    asked = tinycss2.serialize(rule.prelude).strip().lower()
    if rule.lower_at_keyword == "media":
        return is_for_screens(asked)
    return rule.lower_at_keyword == "layer" or (rule.lower_at_keyword == "supports" and not asked.startswith("not"))


def is_for_screens(media: str) -> bool:
    """Whether a wide screen is among `media`, a list as in `@media`; it is for an empty one."""
    found = (MEDIA.fullmatch(" ".join(query.split())) for query in media.lower().split(","))
    return any(query and pixels(query["least"], query["unit"]) <= SCREEN for query in found)


def pixels(number: str | None, unit: str | None) -> float:
    return float(number or 0) * (1 if unit == "px" else 16)


def selectors_of(prelude: list[Any]) -> Iterator[str]:
    """The selectors before a block, parted at commas outside of brackets."""
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return (tinycss2.serialize(part).strip() for part in parts)


def weight_of(selector: str) -> tuple[int, ...]:
    """Its specificity: how many ids, classes and names it asks for."""
    for _ in range(MOST_IN_EACH_OTHER):
        selector, number = ASKING.subn(heaviest_in, selector)
        if not number:
            break
    return plain_weight(selector)


def heaviest_in(asking: re.Match) -> str:
    return "" if asking[1].lower() == "where" else f" {max(asking[2].split(','), key=plain_weight).strip()}"


def plain_weight(selector: str) -> tuple[int, ...]:
    return tuple(len(kind.findall(selector)) for kind in (IDS, CLASSES, NAMES))
