"""The words of a document, counted before and after it is read: none is lost without being told."""

import re
from collections import Counter
from html import unescape

from bs4 import NavigableString
from bs4.element import PreformattedString

from transfer.importing.inline import plain
from transfer.importing.nature import UNSEEN, is_block

WORD = re.compile(r"\w+(?:['’.-]\w+)*")
OUR_BLOCKS = re.compile(r"</?(?:p|ul|ol|li)>|<br/>")
OUR_TAGS = re.compile(r"<[^>]*>")


def words_of(text: str) -> list[str]:
    return WORD.findall(plain(text))


def text_in(node) -> str:
    """What can be read in `node` of a document, with a space wherever something stands on its own."""
    if isinstance(node, NavigableString):
        return "" if isinstance(node, PreformattedString) else str(node)
    if node.name == "br" or node.name in UNSEEN:
        return " "
    inside = "".join(text_in(child) for child in node.children)
    return f" {inside} " if is_block(node) else inside


def text_of_ours(html: str) -> str:
    """The text of rich text as `markup` writes it."""
    return unescape(OUR_TAGS.sub("", OUR_BLOCKS.sub(" ", html)))


def text_of_block(kind: str, value) -> str:
    if kind == "paragraph":
        return text_of_ours(value)
    if kind == "list":
        return " ".join(text_of_ours(point) for point in value["points"])
    return value["text"] if kind in ("heading", "quote") else ""


def missing(before: list[str], after: list[str]) -> list[str]:
    """The words of `before` that are not in `after` as often, in their order."""
    left, lost = Counter(before) - Counter(after), []
    for word in before:
        if left[word]:
            left[word] -= 1
            lost.append(word)
    return lost
