"""Reads the first article as its author gave it: a line is a paragraph, a heading, or an item of a list."""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

TITLE = "Understanding Micro-Cheating: Is It Really Cheating?"
SLUG = "understanding-micro-cheating-is-it-really-cheating"
FILE = Path(__file__).with_name("article.txt")

# Line numbers in the file, counted from 1. Nothing in the text itself tells a heading from a short paragraph.
HEADINGS = {2, 5, 14, 17, 25}
CREDIT_SENTENCE = 28
CONSULTATION = range(29, 32)

BULLET = "- "


def numbered_lines() -> list[tuple[int, str]]:
    """The lines that carry words, each with its number in the file."""
    lines = enumerate(FILE.read_text(encoding="utf-8").splitlines(), start=1)
    return [(number, line) for number, line in lines if line]


def line(number: int) -> str:
    return dict(numbered_lines())[number]


def consultation_text() -> str:
    """The invitation below the article without its heading, a line a paragraph."""
    return "\n".join(line(number) for number in CONSULTATION[1:])


def kind_of(numbered: tuple[int, str]) -> str:
    number, text = numbered
    if number in HEADINGS:
        return "heading"
    return "list" if text.startswith(BULLET) else "paragraph"


def block(kind: str, texts: list[str]) -> dict:
    """A block of `BodyBlock` as its raw JSON value."""
    if kind == "heading":
        return {"type": kind, "value": {"text": texts[0], "level": "h2"}}
    if kind == "list":
        points = [escape(text.removeprefix(BULLET), quote=False) for text in texts]
        return {"type": kind, "value": {"points": points, "style": "bullets"}}
    return {"type": kind, "value": "".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)}


def body() -> Iterator[dict]:
    """The article's body as blocks: its lines up to the closing credit sentence, word for word."""
    text = [numbered for numbered in numbered_lines() if numbered[0] < CREDIT_SENTENCE]
    for kind, lines in groupby(text, key=kind_of):
        yield block(kind, [words for _, words in lines])
