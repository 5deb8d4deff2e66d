"""Remarks in Markdown, and what somebody changed while a program kept track: of Obsidian, CriticMarkup and pandoc."""

import re
from collections.abc import Iterator

from transfer.importing.summary import Summary

# A block that nobody ends goes on to the end of the text. No run of signs is tried with fewer of them again.
CODE = re.compile(
    r"(^[ \t]*+(`{3,}+(?=[^`\n]*$)|~{3,}+).*?(?:^[ \t]*\2[`~]*[ \t]*$|\Z)|(?<!`)(`++)[^\n]*?(?<!`)\3(?!`))",
    re.DOTALL | re.MULTILINE,
)
# Whichever begins first holds the other: code may stand in a remark, and a remark in code is none.
# A sign that is never closed is followed to the next of its kind alone.
REMARKS = (
    r"(?<!\w)%%.+?%%",
    r"\{>>(?:(?!\{>>|<<\}).)*<<\}",
    # kramdown's, MDX's, Hugo's, and those of Jekyll and its kin.
    r"\{::comment\}(?:(?!\{::comment).)*?\{:/(?:comment)?\}",
    r"(?:\{\{[<%]?|\{)/\*(?:(?!\{/\*).)*?\*/(?:[>%]?\}\}|\})",
    r"\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment\b).)*?\{%-?\s*endcomment\s*-?%\}",
    r"\{\{[<%]\s*comment\s*[>%]\}\}(?:(?!\{\{[<%]\s*comment\b).)*?\{\{[<%]\s*/comment\s*[>%]\}\}",
)
REMARK_OR_CODE = re.compile("|".join([CODE.pattern, *REMARKS]), re.DOTALL | re.MULTILINE)
BRACKETS = re.compile(
    rf"{CODE.pattern}|\\.|\[|\](?:\{{\.(comment-start|deletion)[^{{}}]*\}})?", re.DOTALL | re.MULTILINE
)
# What is left of other changes.
CHANGES = (
    (re.compile(r"\{--(?:(?!\{--|--\}).)*--\}", re.DOTALL), ""),
    (re.compile(r"\{\+\+((?:(?!\{\+\+|\+\+\}).)*)\+\+\}", re.DOTALL), r"\1"),
    (re.compile(r"\{~~(?:(?!\{~~|~~\}|~>).)*~>((?:(?!\{~~|~~\}).)*)~~\}", re.DOTALL), r"\1"),
    (re.compile(r"\]\{\.insertion[^{}]*\}"), "]{.insertion}"),
)


def without_remarks(text: str, summary: Summary) -> str:
    """`text` without remarks, which are counted."""

    def left(found: re.Match) -> str:
        summary.drop(None if found[1] else "comment")
        return found[1] or ""

    return without_spans(REMARK_OR_CODE.sub(left, text), summary)


def without_spans(text: str, summary: Summary) -> str:
    """Leaves out pandoc's `[…]{.comment-start …}` and `[…]{.deletion …}`, whatever brackets stand in them."""
    parts, place = [], 0
    for start, end, name in sorted(spans_in(text)):
        if start < place:
            continue
        parts.append(text[place:start])
        place = end
        if name == "deletion":
            summary.note_tracked_changes()
        else:
            summary.drop("comment")
    return "".join([*parts, text[place:]])


def spans_in(text: str) -> Iterator[tuple[int, int, str]]:
    opened = []
    for found in BRACKETS.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif found[0].startswith("]") and opened:
            start = opened.pop()
            if found[4]:
                yield start, found.end(), found[4]


def with_changes(text: str, summary: Summary) -> str:
    """`text` as if all changes were accepted."""
    for pattern, left in CHANGES:
        text, number = pattern.subn(left, text)
        if number:
            summary.note_tracked_changes()
    return text
