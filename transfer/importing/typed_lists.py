"""Lists that were typed with a sign in front of each line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from transfer.importing.lists import is_joined
from transfer.importing.summary import Summary

SIGN = re.compile(r"^([•·▪◦‣●○■□➢➤❖❑✓✔★\uf0b7\uf0a7])(?:\s+|$|(?=\w))")
# May as well open a line of dialog or end a list of one: an item only beside another.
WEAK = re.compile(r"^([-–*])\s+(?=\S)")
CHECK_MARKS = "✓✔"
TAGS = re.compile(r"<(/?)(\w+)[^>]*>")


@dataclass
class Line:
    """A line of a paragraph as rich text. `sign` is what was typed in front of it; such a line is an item."""

    html: str
    sign: str = ""

    @property
    def is_weak(self) -> bool:
        return self.sign in "-–*"

    @property
    def typed(self) -> str:
        return f"{self.sign} {self.html}"


def is_whole(html: str) -> bool:
    """Whether each mark that begins in `html` ends there."""
    names = [(name, end) for end, name in TAGS.findall(html) if name != "br"]
    return all(names.count((name, "")) == names.count((name, "/")) for name, _ in names)


def sign_in(line: str) -> re.Match | None:
    return SIGN.match(line) or WEAK.match(line)


def lines_of(html: str) -> list[Line]:
    """The items in a paragraph, and what stands around them; most often the one line that the paragraph is."""
    lines = html.split("<br/>")
    if not any(map(sign_in, lines)):
        return [Line(html)]
    if not all(map(is_whole, lines)):
        return [Line(html)]
    found = []
    for line in lines:
        sign = sign_in(line)
        if sign:
            found.append(Line(line[sign.end() :].strip(), sign[1]))
        elif found and not found[-1].sign:
            found[-1].html += f"<br/>{line}"
        elif line or not found:
            found.append(Line(line))
    return found


def with_typed_lists(blocks: list, summary: Summary) -> list:
    """`blocks` with their texts joined, and with lists in place of the typed items that follow each other."""
    found = []
    for kind, group in groupby(blocks, lambda block: block[0]):
        values = [value for _, value in group]
        if kind == "typed item":
            found += [block for run in runs_of(values) for block in block_of_items(run, summary)]
        elif kind == "paragraph":
            found += [(kind, "".join(value)) for value in values]
        else:
            found += [(kind, value) for value in values]
    return joined_texts(found)


def runs_of(lines: list[Line]) -> Iterator[list[Line]]:
    """Neighboring items with signs of one kind."""
    for _, group in groupby(lines, lambda line: line.sign if line.is_weak else line.sign in CHECK_MARKS):
        yield list(group)


def block_of_items(run: list[Line], summary: Summary) -> list:
    if run[0].is_weak and len(run) == 1:
        summary.kept["paragraph"] += 1
        return [("paragraph", f"<p>{run[0].typed}</p>")]
    summary.changed["typed sign (now an item of a list)"] += len(run)
    style = "checklist" if run[0].sign in CHECK_MARKS else "bullets"
    return [("list", {"points": [line.html for line in run], "style": style})]


def joined_texts(blocks: list) -> list:
    """`blocks` with neighboring texts as one, as one writes them."""
    found = []
    for kind, value in blocks:
        before_kind, before = found[-1] if found else ("", "")
        if kind == before_kind == "paragraph" and not is_joined(before, value):
            found[-1] = (kind, before + value)
        else:
            found.append((kind, value))
    return found
