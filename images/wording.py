"""The wording of a credit: a template with a few names, and what it reads as for one image."""

import re
from dataclasses import dataclass
from itertools import groupby
from unicodedata import category

from django.core.exceptions import ValidationError

EDGES = " \t/|,;:·–—-"


@dataclass(frozen=True)
class Placeholder:
    """A name in a wording: `description` in the editor's words; `value` and `url` are attributes of an image."""

    description: str
    value: str
    url: str = ""

    def value_of(self, image: object) -> str:
        return _attribute(image, self.value)

    def url_of(self, image: object) -> str:
        return _attribute(image, self.url) if self.url else ""


PLACEHOLDERS = {
    "title": Placeholder("the title of the work", "work_title", "source_url"),
    "creator": Placeholder("the creator", "creator", "creator_url"),
    "source": Placeholder("the source", "source", "source_url"),
    "license": Placeholder("the license", "license.name", "license.url"),
    "copyright": Placeholder("the copyright notice", "copyright_notice"),
    "changes": Placeholder("the changes made", "changes"),
}

_GROUP = re.compile(r"\[([^\[\]]*)\]")
_PART = re.compile(rf"\{{({'|'.join(PLACEHOLDERS)})\}}")
_ODD = re.compile(r"\{[^{}\[\]]*\}?|[}\[\]]")
_UNSEEN = {"Cc", "Cs"}
# Marks that turn the direction of what follows, and two that no XML document may hold.
_UNSEEN_TOO = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")
_ONE_SEPARATOR = re.compile(r"(\s*[/|,;:·–—-])(?:\s*[/|,;:·–—-])+(?=\s)")
_EMPTY_PAIR = re.compile(r"\(\s*\)|“\s*”")


@dataclass(frozen=True)
class Piece:
    """A run of text in a credit; `part` names the image's value it came from, empty for the words between."""

    text: str
    part: str = ""


class Wording:
    """A template such as `[“{title}” by ]{creator}[ / {source}]`. A group in [ ] vanishes with an empty value in it."""

    def __init__(self, template: str) -> None:
        self.template = without_marks(template)

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(_PART.findall(self.template)))

    @property
    def required(self) -> list[str]:
        """The names that stand outside brackets."""
        return _PART.findall(_GROUP.sub("", self.template))

    @property
    def odd(self) -> list[str]:
        """What looks like a name or a group and is none, such as `{ creator }`."""
        return _ODD.findall(_PART.sub("", _GROUP.sub(r"\1", self.template)))

    def pieces(self, values: dict[str, str]) -> list[Piece]:
        """The credit as pieces, without a separator at either end or two in a row; empty when nothing is known.

        A wording without names reads as it stands. One that misses a value outside brackets would end in the air: the
        values alone are named.
        """
        known = {name: words for name in self.names if (words := plain(values.get(name, "")))}
        if self.names and not known:
            return []
        if not all(name in known for name in self.required):
            return _values_alone(known)
        return _tidy([piece for chunk in self._chunks(known) for piece in _pieces_of(chunk, known)])

    def _chunks(self, known):
        for index, chunk in enumerate(_GROUP.split(self.template)):
            is_optional = index % 2
            if not is_optional or all(name in known for name in _PART.findall(chunk)):
                yield chunk


def plain(value: str) -> str:
    """One line of `value` without control characters, marks that turn its direction, and separators at its ends.

    Joiners stay: Persian names and some emoji are written with them.
    """
    return " ".join(without_marks(value).split()).strip(EDGES)


def without_marks(text: str) -> str:
    """`text` with a space for each control character, and for each mark that turns the direction of what follows."""
    return "".join(" " if category(letter) in _UNSEEN or letter in _UNSEEN_TOO else letter for letter in text or "")


def _pieces_of(chunk, known):
    """Words and values by turns."""
    for index, text in enumerate(_PART.split(chunk)):
        yield Piece(known[text], text) if index % 2 else Piece(text)


def _values_alone(known):
    pairs = [(Piece(" / "), Piece(words, name)) for name, words in known.items()]
    return [piece for pair in pairs for piece in pair][1:]


def _tidy(pieces):
    joined = [(part, "".join(piece.text for piece in run)) for part, run in groupby(pieces, key=lambda p: p.part)]
    runs = [
        Piece(text if part else _ONE_SEPARATOR.sub(r"\1", _EMPTY_PAIR.sub("", text)), part) for part, text in joined
    ]
    if runs:
        runs[0] = Piece(runs[0].text.lstrip(EDGES), runs[0].part)
        runs[-1] = Piece(runs[-1].text.rstrip(EDGES), runs[-1].part)
    return [piece for piece in runs if piece.text]


def _attribute(image, path):
    """The attribute at `path`, such as `license.name`; empty when there is none on the way."""
    for name in path.split("."):
        image = getattr(image, name, None)
    return image or ""


def placeholder_names() -> list[str]:
    """As they are typed: `{title}`."""
    return [f"{{{name}}}" for name in PLACEHOLDERS]


def validate_wording(template: str) -> None:
    """Raises `ValidationError` for a name that is none, or a bracket without its other half."""
    if odd := Wording(template).odd:
        names = ", ".join(placeholder_names())
        raise ValidationError(f"Not understood: {' '.join(odd)} – names are written {names}, and [ ] go in pairs.")
