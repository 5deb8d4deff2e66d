"""Lists with letters, Roman numbers or numbers in brackets, and those that count by themselves (pandoc's fancy lists).

The parser knows lists with numbers: for it each sign becomes a number of the same length.
"""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token
from mdit_py_plugins.utils import is_code_block

from transfer.importing.list_labels import roman
from transfer.importing.list_paragraphs import ITEM
from transfer.importing.lists import roman_number

SIGN = re.compile(r"(\(?)([A-Z]|[a-z]|[ivxlcdm]{2,6}|[IVXLCDM]{2,6}|\d{1,6}|#)([.)])[ \t]+(?=\S)")
# In lines. No item of an article is longer.
LONGEST_ITEM = 200
# In a document.
MOST_LISTS = 500
LISTS_READ = "fancy_lists"


@dataclass
class Sign:
    """What stands in front of an item; `values` are what it counts by each way of counting that it may be."""

    text: str
    values: dict[str, int]

    @property
    def mask(self) -> str:
        """A number of the same length."""
        return "1".zfill(len(self.text) - 1) + self.text[-1]

    def after(self, before: "Sign") -> "Sign | None":
        """Itself as the next after `before`; None for one that is not."""
        values = {kind: value for kind, value in self.values.items() if before.values.get(kind) == value - 1}
        if "#" in self.values:
            values = {kind: value + 1 for kind, value in before.values.items() if kind == "#"}
        return Sign(self.text, values) if values else None


def fancy_lists_plugin(reader: MarkdownIt) -> None:
    """A line alone is an item where it says no more than `#.`: others may begin with an initial."""

    def fancy_list(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        first = None if is_code_block(state, line) else sign_at(state, line)
        if not first or state.env.get(LISTS_READ, 0) >= MOST_LISTS:
            return False
        if silent:
            may_interrupt = 1 in first.values.values() or state.sCount[line] < state.blkIndent
            return may_interrupt and (is_counted(first) or next_item(state, line, end_line, first) is not None)
        signs = signs_from(state, line, end_line, first)
        if len(signs) == 1 and not is_counted(first):
            return False
        state.env[LISTS_READ] = state.env.get(LISTS_READ, 0) + 1
        put_list(state, line, end_line, signs)
        return True

    reader.block.ruler.before("list", "fancy_list", fancy_list, {"alt": ["paragraph", "reference", "blockquote"]})


def is_counted(sign: Sign) -> bool:
    return "#" in sign.values


def sign_at(state: StateBlock, line: int) -> Sign | None:
    found = SIGN.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    if not found or (found[1] and found[3] != ")"):
        return None
    values = values_of(found[2], is_bracketed=bool(found[1]))
    # The way in which it is written is part of the way of counting.
    around = found[1] + found[3]
    named = {kind if kind == "#" else f"{kind}{around}": value for kind, value in values.items()}
    return Sign(found[1] + found[2] + found[3], named) if named else None


def values_of(text: str, *, is_bracketed: bool) -> dict[str, int]:
    if text == "#":
        return {"#": 1}
    if text.isdecimal():
        return {"1": int(text)} if is_bracketed else {}
    letters, values = text.lower(), {}
    case = "a" if text.islower() else "A"
    if len(letters) == 1:
        values[case] = ord(letters) - 96
    if not set(letters) - set("ivxlcdm") and roman_number(roman(letters)) == letters:
        values[f"{case} roman"] = roman(letters)
    return values


def signs_from(state: StateBlock, line: int, end_line: int, sign: Sign) -> dict[int, Sign]:
    """The signs of the items of the list that begins at `line`, by their lines."""
    found = {line: sign}
    while after := next_item(state, line, end_line, sign):
        line, sign = after
        found[line] = sign
    return found


def next_item(state: StateBlock, line: int, end_line: int, sign: Sign) -> tuple[int, Sign] | None:
    """The line below that begins with the sign after `sign`, and that sign; None where something else follows."""
    inside = state.sCount[line] + len(sign.text) + 1
    for number in range(line + 1, min(end_line, line + LONGEST_ITEM)):
        if state.isEmpty(number) or state.sCount[number] >= inside:
            continue
        after = sign_at(state, number)
        goes_on = after.after(sign) if after and state.sCount[number] >= state.blkIndent else None
        if goes_on:
            return number, goes_on
        is_other_item = after is not None and not after.values.keys().isdisjoint(sign.values)
        if is_other_item or state.isEmpty(number - 1):
            return None
    return None


def put_list(state: StateBlock, line: int, end_line: int, signs: dict[int, Sign]) -> None:
    written, place = state.src, len(state.tokens)
    state.src = masked(state, signs)
    list_block(state, line, end_line, False)
    state.src = written
    made = state.tokens[place:]
    made[0].attrs.pop("start", None)
    state.tokens[place:] = [token for each in made for token in with_label(each, made[0].level + 1, signs)]


def masked(state: StateBlock, signs: dict[int, Sign]) -> str:
    parts, place = [], 0
    for line, sign in signs.items():
        start = state.bMarks[line] + state.tShift[line]
        parts += [state.src[place:start], sign.mask]
        place = start + len(sign.text)
    return "".join([*parts, state.src[place:]])


def with_label(token: Token, level: int, signs: dict[int, Sign]) -> list[Token]:
    """The token, and for an item of the list its number as the document shows it."""
    if token.type != "list_item_open" or token.level != level or not token.map:
        return [token]
    sign = signs.get(token.map[0])
    text = sign.text if sign else token.info + token.markup
    label = f"{sign.values['#']}{text[-1]}" if sign and is_counted(sign) else text
    return [token, Token("html_block", "", 0, content=f'<a id="{ITEM}|0||{label}"></a>')]
