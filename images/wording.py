"""The wording of a credit: a template with a few names, and what it reads as for one picture."""

import re
from dataclasses import dataclass
from itertools import groupby
from unicodedata import category

from django.core.exceptions import ValidationError

PARTS = ("title", "creator", "source", "licence", "copyright", "changes")
EDGES = " \t/|,;:·–—-"

_GROUP = re.compile(r"\[([^\[\]]*)\]")
_PART = re.compile(r"\{(\w+)\}")
_UNSEEN = {"Cc", "Cs"}
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ONE_SEPARATOR = re.compile(r"(\s*[/|,;:·–—-])(?:\s*[/|,;:·–—-])+(?=\s)")


@dataclass(frozen=True)
class Piece:
    """A run of text in a credit; `part` names the picture's value it came from, empty for the words between."""

    text: str
    part: str = ""


class Wording:
    """A template such as `[“{title}” by ]{creator}[ / {source}]`. A group in [ ] vanishes with an empty value in it."""

    def __init__(self, template: str):
        self.template = template

    @property
    def required(self) -> list[str]:
        """The names that stand outside brackets."""
        return _PART.findall(_GROUP.sub("", self.template))

    @property
    def unknown(self) -> list[str]:
        return [name for name in _PART.findall(self.template) if name not in PARTS]

    def pieces(self, values: dict[str, str]) -> list[Piece]:
        """The credit as pieces, without a separator at either end or two in a row; empty when nothing is known."""
        known = {name: plain(value) for name, value in values.items()}
        pieces = [piece for chunk in self._chunks(known) for piece in _pieces_of(chunk, known)]
        return _tidy(pieces) if any(piece.part for piece in pieces) else []

    def _chunks(self, known):
        for index, chunk in enumerate(_GROUP.split(self.template)):
            is_optional = index % 2
            if not is_optional or all(known.get(name) for name in _PART.findall(chunk)):
                yield chunk


def plain(value: str) -> str:
    """One line of `value` without control characters, marks that turn its direction, and separators at its ends.

    Joiners stay: Persian names and some emoji are written with them.
    """
    words = "".join(" " if category(letter) in _UNSEEN or letter in _TURNING else letter for letter in value or "")
    return " ".join(words.split()).strip(EDGES)


def _pieces_of(chunk, known):
    """Words and values by turns. A value that is missing takes the words before it along."""
    *pairs, ending = _PART.split(chunk)
    for words, name in zip(pairs[::2], pairs[1::2]):
        if known.get(name):
            yield from (Piece(words), Piece(known[name], name))
    yield Piece(ending)


def _tidy(pieces):
    joined = [(part, "".join(piece.text for piece in run)) for part, run in groupby(pieces, key=lambda p: p.part)]
    runs = [Piece(text if part else _ONE_SEPARATOR.sub(r"\1", text), part) for part, text in joined]
    runs[0] = Piece(runs[0].text.lstrip(EDGES), runs[0].part)
    runs[-1] = Piece(runs[-1].text.rstrip(EDGES), runs[-1].part)
    return [piece for piece in runs if piece.text]


def validate_wording(template: str):
    if unknown := Wording(template).unknown:
        raise ValidationError(f"Without a meaning here: {', '.join(unknown)}.")
