"""Directives, roles and comments of MyST and Docutils in Markdown (MyST's specification).

A directive with words becomes a box like those of other programs, which `markdown_divs` reads; its options stay out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from markdown_it.token import Token

from transfer.importing.summary import Summary
from transfer.importing.word.plain_copy import CONTENTS

FENCE = re.compile(
    r"([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,}|:{3,})[ \t]*(?:\{([A-Za-z][\w:-]*)\})?[ \t]*(.*)"
)
OPTION = re.compile(r"[ \t>]*:([A-Za-z][\w-]*):[ \t]*(.*)")
YAML_EDGE = re.compile(r"[ \t>]*-{3,}[ \t]*")
QUOTED = re.compile(r"[ \t>]*")
# Two of the sign begin a remark of another program, which may go over lines.
COMMENT = re.compile(r"(?: {0,3}>)* {0,3}%(?![%>}]).*")
# A name for the place that follows, and what parts the cells of a notebook.
TARGET, CELL = re.compile(r"[ >]*\([\w .:-]+\)=[ \t]*"), re.compile(r"\+{3}([ \t].*)?")
IS_MYST = re.compile(
    r"^[ \t>]*(?:`{3,}|~{3,}|:{3,})\{[a-z][\w:-]*\}|(?<![\w`])\{[a-z][\w:]*\}`[^`\n]|(?:\A|\n\n)%(?![%>}])",
    re.MULTILINE,
)
# Directives with words, and whether what follows the name are words too.
TITLED = {
    "note", "warning", "tip", "hint", "important", "caution", "danger", "error", "attention", "seealso", "admonition",
    "todo", "topic", "sidebar", "margin", "aside", "dropdown", "details", "tab-item", "tab", "card", "grid-item-card",
    "epigraph", "highlights", "pull-quote", "blockquote", "rubric", "centered", "abstract", "table", "list-table",
    "exercise", "solution", "proof", "theorem", "definition", "lemma", "example", "remark", "versionadded",
    "versionchanged", "deprecated", "question", "summary", "quote", "success", "info", "hlist",
}  # fmt: skip
UNTITLED = {"div", "container", "compound", "tab-set", "grid", "grid-item", "glossary", "figure-md", "card-carousel"}
CODES = {"code-block", "code", "sourcecode", "code-cell", "prompt"}
PICTURES = {"image", "figure"}
LISTS_OF_PAGES = {"toctree", "contents", "tableofcontents"}
KNOWN = {*TITLED, *UNTITLED, *CODES, *PICTURES, *LISTS_OF_PAGES, "comment"}
# Roles whose words are of their own kind; of others the label in front of `<target>` is the text.
TAGS = {"sub": "sub", "subscript": "sub", "sup": "sup", "superscript": "sup", "strong": "b", "emphasis": "i"}
CODE_ROLES = {"code", "literal", "math", "kbd", "command", "file", "samp", "program", "option", "guilabel"}
ROLE = re.compile(r"\{([A-Za-z][\w:+.-]*)\}$")
# In lines.
MOST_OPTIONS = 50
LABELLED = re.compile(r"(.*\S)\s*<[^<>]*>", re.DOTALL)


@dataclass
class Fence:
    """A block that is open: the line that ends it, and what stands for that line."""

    sign: str
    end: str | None
    is_code: bool = False
    is_left_out: bool = False

    def ends_at(self, sign: str, rest: str) -> bool:
        return sign[:1] == self.sign[0] and len(sign) >= len(self.sign) and not rest


@dataclass
class Directives:
    """Writes a text without directives, line by line."""

    lines: list[str]
    is_myst: bool
    summary: Summary
    place: int = 0
    open: list[Fence] = field(default_factory=list)
    out: list[str] = field(default_factory=list)

    def written(self) -> str:
        while self.place < len(self.lines):
            line = self.lines[self.place]
            self.place += 1
            self.take(line)
        return "\n".join(self.out)

    def take(self, line: str) -> None:
        inside = self.open[-1] if self.open else None
        found = FENCE.fullmatch(line)
        if inside and found and not found[3] and inside.ends_at(found[2], found[4].strip()):
            self.open.pop()
            self.put(found[1] + inside.end if inside.end is not None else line)
        elif inside and (inside.is_code or inside.is_left_out):
            self.put(line)
        elif found and found[3]:
            self.begin(found[1], found[2], found[3].rpartition(":")[2].lower(), found[4].strip(), line)
        elif found and found[2][0] != ":" and "`" not in found[4]:
            self.open.append(Fence(found[2], None, is_code=True))
            self.put(line)
        elif self.is_comment(line):
            self.summary.drop(None if self.place > 1 and COMMENT.fullmatch(self.lines[self.place - 2]) else "comment")
            self.put(line.partition("%")[0].rstrip())
        else:
            self.put("" if TARGET.fullmatch(line) or (self.is_myst and CELL.fullmatch(line)) else line)

    def put(self, line: str) -> None:
        if not (self.open and self.open[-1].is_left_out):
            self.out.append(line)

    def is_comment(self, line: str) -> bool:
        """Whether `line` is one: elsewhere than in MyST only where a paragraph could begin."""
        if not COMMENT.fullmatch(line):
            return False
        above = self.out[-1] if self.out else ""
        return self.is_myst or bool(QUOTED.fullmatch(above))

    def begin(self, indent: str, sign: str, name: str, argument: str, line: str) -> None:
        """Begins a directive. One in backticks whose name says nothing here is a block of code."""
        is_colon = sign[0] == ":"
        argument = argument.rstrip(":").strip() if is_colon else argument
        if not is_colon and name not in KNOWN:
            self.open.append(Fence(sign, None, is_code=True))
            self.put(line)
            return
        options = dict(self.options())
        if name in CODES:
            self.begin_code(indent, "`" * len(sign), argument.partition(" ")[0], options)
            self.open.append(Fence(sign, "`" * len(sign), is_code=True))
        elif name == "comment" or name in LISTS_OF_PAGES:
            self.summary.dropped["comment" if name == "comment" else CONTENTS] += 1
            self.open.append(Fence(sign, "", is_left_out=True))
        else:
            self.begin_box(indent, name, argument, options)
            self.open.append(Fence(sign, ":::"))

    def begin_code(self, indent: str, sign: str, language: str, options: dict[str, str]) -> None:
        self.put(f"{indent}{sign}{language}")
        if caption := caption_in(options):
            below = below_of(indent)
            self.out[-1:] = [indent + caption, below.rstrip(), f"{below}{sign}{language}"]

    def begin_box(self, indent: str, name: str, argument: str, options: dict[str, str]) -> None:
        title = "" if name in UNTITLED or name in PICTURES else argument
        self.put(f"{indent}:::{name}[{title}]" if title else f"{indent}:::{name}")
        words = [caption_in(options)]
        if name in PICTURES and argument:
            alt = re.sub(r"([\[\]])", r"\\\1", options.get("alt", ""))
            words.insert(0, f"![{alt}](<{argument}>)")
        below = below_of(indent)
        for line in filter(None, words):
            self.out += [below + line, below.rstrip()]

    def options(self) -> Iterator[tuple[str, str]]:
        """Takes the options in front of the words: lines with a name between colons, or YAML between lines."""
        self.place = self.end_of_yaml()
        while self.place < len(self.lines) and (found := OPTION.fullmatch(self.lines[self.place])):
            self.place += 1
            yield found[1].lower(), found[2].strip()

    def end_of_yaml(self) -> int:
        """The line below it; this line where there is none."""
        first, *below = self.lines[self.place : self.place + MOST_OPTIONS] or [""]
        if not YAML_EDGE.fullmatch(first):
            return self.place
        for number, line in enumerate(below, self.place + 2):
            if YAML_EDGE.fullmatch(line):
                return number
            if FENCE.fullmatch(line):
                break
        return self.place


def caption_in(options: dict[str, str]) -> str:
    return options.get("caption") or options.get("title") or ""


def below_of(indent: str) -> str:
    """What stands in front of the lines below one with `indent`: spaces for the sign of an item."""
    return re.sub(r"[^ \t>]", " ", indent)


def without_directives(text: str, summary: Summary) -> str:
    """`text` with a box for each directive that has words; comments are counted."""
    return Directives(text.split("\n"), bool(IS_MYST.search(text)), summary).written()


def read_roles(tokens: list[Token]) -> None:
    """What a role says of words is no word of the text: {ref}`the fees <fees>` is read as “the fees”."""
    for token in tokens:
        for before, code in pairwise(token.children or ()):
            found = ROLE.search(before.content) if before.type == "text" and code.type == "code_inline" else None
            if found:
                before.content = before.content[: found.start()]
                read_role(code, found[1].rpartition(":")[2].lower())


def read_role(code: Token, role: str) -> None:
    if role in CODE_ROLES:
        return
    if role in TAGS:
        code.type, code.content = "html_inline", f"<{TAGS[role]}>{escape(code.content, quote=False)}</{TAGS[role]}>"
        return
    labelled = LABELLED.fullmatch(code.content)
    code.type = "text"
    code.content = (labelled[1] if labelled else code.content).replace("%s", "").replace("{number}", "").strip()
