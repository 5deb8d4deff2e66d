"""Code that pandoc hands on as it is: `<br>`{=html}, and blocks of code named {=latex}."""

import re
from itertools import pairwise

from markdown_it.token import Token

from transfer.importing.summary import Summary

FORMAT = re.compile(r"\{=(\w+)\}")
OTHER = "code for another program"


def read_raw(tokens: list[Token], summary: Summary) -> None:
    """HTML becomes part of the page, and is judged there; code for other programs is left out."""
    for token in tokens:
        found = FORMAT.fullmatch(token.info.strip()) if token.type == "fence" else None
        if found:
            make_raw(token, found[1], "html_block", summary)
        for code, after in pairwise(token.children or ()):
            found = FORMAT.match(after.content) if code.type == "code_inline" and after.type == "text" else None
            if found:
                make_raw(code, found[1], "html_inline", summary)
                after.content = after.content[found.end() :]


def make_raw(token: Token, program: str, kind: str, summary: Summary) -> None:
    is_html = program.startswith("html")
    token.type, token.content = kind, token.content if is_html else ""
    summary.drop(None if is_html else OTHER)
