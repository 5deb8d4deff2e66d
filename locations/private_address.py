"""What a text must not say while the address of a place is private.

Found are the street as the address has it, its number beside its name in either order (“100 N Hidden”, “Hidden Lane,
no. 100”), the ZIP code and the coordinates, in any case and with any punctuation. Not found are a number in words
(“one hundred”), the name of the street alone, and a way that is described without either.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from html import unescape
from itertools import pairwise

SEE_PRIVATE_ADDRESS = "locations.see_private_address"
FIELDS = ("street_address", "postal_code", "latitude", "longitude")
# “100 N Hidden Lane” is known by “100” and “Hidden”.
DIRECTIONS = {"n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west",
              "northeast", "northwest", "southeast", "southwest"}  # fmt: skip
KINDS = {"avenue", "ave", "boulevard", "blvd", "circle", "cir", "court", "ct", "drive", "dr", "highway", "hwy", "lane",
         "ln", "loop", "parkway", "pkwy", "place", "pl", "road", "rd", "square", "sq", "street", "st", "terrace", "ter",
         "trail", "trl", "way"}  # fmt: skip
LINKS = {"at", "no", "nr", "number", "of", "on"}
# A thousandth of a degree is the length of a block.
BLOCK = Decimal("0.001")
KIND, NUMBER = f"(?:{'|'.join(sorted(KINDS))})", r"\d+[a-z]?"
LIKE_A_STREET = re.compile(rf"\b{NUMBER}(?: \w+){{1,4}}? {KIND}\b|\b\w+ {KIND}(?: (?:no|nr|number))? {NUMBER}\b")
# A ZIP code, or degrees as exact as a block.
LIKE_DIGITS = re.compile(r"(?<!\d)\d{5}(?!\d)|\d{1,3}\.\d{3,}")
TAG = re.compile(r"<[^<>]*>")
# Soft hyphens, joiners and marks of direction: nobody sees them.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


class AnyAddress:
    """Whatever looks like an address. For people who may not see the private one: refusing that one alone would tell
    them which it is.
    """

    def stands_in(self, text: str) -> bool:
        seen = readings(text)
        is_street = any(LIKE_A_STREET.search(normalized(reading)) for reading in seen)
        return is_street or any(LIKE_DIGITS.search(reading) for reading in seen)


def readings(text: str) -> list[str]:
    """`text` with its markup, without it, and with a space for each tag: a tag may part a word or stand in it."""
    whole = unicodedata.normalize("NFKC", INVISIBLE.sub("", unescape(text)))
    return list(dict.fromkeys([whole, TAG.sub("", whole), TAG.sub(" ", whole)]))


def normalized(text: str) -> str:
    """`text` in lower case, its words one space apart; punctuation, tags and line ends are gone."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


class PrivateAddress:
    """The parts of an address by which somebody could find the place. Empty parts give nothing away."""

    def __init__(
        self,
        street_address: str = "",
        postal_code: str = "",
        latitude: Decimal | None = None,
        longitude: Decimal | None = None,
    ) -> None:
        patterns = [*of_street(normalized(street_address)), *of_zip(normalized(postal_code))]
        self.in_words = [re.compile(rf"\b{pattern}\b") for pattern in patterns]
        self.in_digits = [re.compile(rf"(?<![\d.]){re.escape(digits)}") for digits in of_point(latitude, longitude)]

    def stands_in(self, text: str) -> bool:
        """Whether `text`, plain or HTML, gives the place away: as it is written, or as readers see it."""
        return any(self._is_in(reading) for reading in readings(text))

    def _is_in(self, text: str) -> bool:
        words = normalized(text)
        return any(sign.search(words) for sign in self.in_words) or any(sign.search(text) for sign in self.in_digits)


def of_street(street: str) -> Iterator[str]:
    """The whole street, and its number and its name with nothing but words of an address between them."""
    if street:
        yield re.escape(street)
    words = [word for word in street.split() if word not in DIRECTIONS]
    known_by = [(first, second) for first, second in pairwise(words) if is_number(first) and not is_number(second)]
    for number, name in known_by[:1]:
        between = "|".join({*words, *DIRECTIONS, *KINDS, *LINKS} - {number, name})
        yield rf"{number}(?: (?:{between}))* {name}"
        yield rf"{name}(?: (?:{between}))* {number}"


def is_number(word: str) -> bool:
    """Of a house: “100”, “100b”. A street's own number is none: “5th”."""
    return bool(re.fullmatch(r"\d+[a-z]?", word))


def of_zip(postal_code: str) -> list[str]:
    """The first part alone too, of “98765-4321”."""
    return postal_code.split()[:1]


def of_point(*degrees: Decimal | None) -> list[str]:
    """Each coordinate up to the block, without its sign."""
    return [str(abs(number).quantize(BLOCK, ROUND_DOWN)) for number in degrees if number is not None]
