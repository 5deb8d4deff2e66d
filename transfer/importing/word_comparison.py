"""The words of a document, counted before and after it is read: none is lost without being told."""

import re
from collections import Counter
from html import unescape
from unicodedata import normalize

from bs4 import NavigableString, PageElement
from bs4.element import PreformattedString

from core.text import normalize_spaces
from transfer.importing.elements import UNSEEN, is_block

WORD = re.compile(r"\w+(?:['’.-]\w+)*")
OUR_BLOCKS = re.compile(r"</?(?:p|ul|ol|li)\b[^>]*>|<br/?>")
OUR_TAGS = re.compile(r"<[^>]*>")


def words_of(text: str) -> list[str]:
    """The words of `text`. A raised or lowered digit counts as the digit."""
    return WORD.findall(normalize("NFKC", normalize_spaces(text)))


def visible_text(node: PageElement) -> str:
    """What can be read in `node` of a document, with a space wherever something stands on its own."""
    if isinstance(node, NavigableString):
        return "" if isinstance(node, PreformattedString) else str(node)
    if node.name == "br" or node.name in UNSEEN:
        return " "
    inside = "".join(visible_text(child) for child in node.children)
    return f" {inside} " if is_block(node) or node.name == "rt" else inside


def text_of_rich_text(html: str) -> str:
    """The text of rich text as this package and the editor write it."""
    return unescape(OUR_TAGS.sub("", OUR_BLOCKS.sub(" ", html)))


def missing_words(before: list[str], after: list[str]) -> list[str]:
    """The words of `before` that are not in `after` as often, in their order."""
    left, lost = Counter(before) - Counter(after), []
    for word in before:
        if left[word]:
            left[word] -= 1
            lost.append(word)
    return lost
