"""Brackets of Markdown that the parser would follow again and again, written as signs.

For each bracket that opens, markdown-it looks for its end from there, in up to a hundred levels of others.
"""

import re
from itertools import pairwise

from transfer.importing.markdown_remarks import CODE
from transfer.importing.summary import Summary

# No text has as many open at once.
MOST_OPEN = 30
BRACKET = re.compile(rf"{CODE.pattern}|\\.|\n[ \t]*(?=\n)|[\[\]]", re.DOTALL | re.MULTILINE)
TOO_DEEP = f"Brackets inside more than {MOST_OPEN} others stand as signs: there is no link in them."


def with_few_brackets(text: str, summary: Summary) -> str:
    """`text` in which no paragraph has more than `MOST_OPEN` brackets open at once."""
    signs, opened, most = [], [], 0
    for found in BRACKET.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
            most = max(most, len(opened))
        elif found[0] == "]" and opened:
            start = opened.pop()
            if len(opened) >= MOST_OPEN:
                signs += [start, found.start()]
        elif found[0].startswith("\n"):
            signs += opened if most > MOST_OPEN else []
            opened, most = [], 0
    signs += opened if most > MOST_OPEN else []
    if any(text[place] == "]" for place in signs):
        summary.note(TOO_DEEP)
    places = [0, *sorted(signs), len(text)]
    return "\\".join(text[start:end] for start, end in pairwise(places))
