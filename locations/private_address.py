"""What a text must not say while the address of a place is private.

Found are the street as the address has it, its number beside its name in either order (“100 N Hidden”, “Hidden Lane,
no. 100”), the ZIP code and the coordinates, in any case and with any punctuation. Not found are a number in words
(“one hundred”), the name of the street alone, and a way that is described without either.
"""

import re
from decimal import ROUND_DOWN, Decimal
from itertools import pairwise

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


def plain(text: str) -> str:
    """`text` in lower case, its words one space apart; punctuation, tags and line ends are gone."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


class PrivateAddress:
    """The parts of an address by which somebody could find the place. Empty parts give nothing away."""

    def __init__(self, street_address="", postal_code="", latitude=None, longitude=None) -> None:
        patterns = [*of_street(plain(street_address)), *of_zip(plain(postal_code))]
        self.in_words = [re.compile(rf"\b{pattern}\b") for pattern in patterns]
        self.in_digits = [re.compile(rf"(?<![\d.]){re.escape(digits)}") for digits in of_point(latitude, longitude)]

    def stands_in(self, text: str) -> bool:
        words = plain(text)
        return any(sign.search(words) for sign in self.in_words) or any(sign.search(text) for sign in self.in_digits)


def of_street(street):
    """The whole street, and its number and its name with nothing but words of an address between them."""
    if street:
        yield re.escape(street)
    words = [word for word in street.split() if word not in DIRECTIONS]
    known_by = [(first, second) for first, second in pairwise(words) if is_number(first) and not is_number(second)]
    for number, name in known_by[:1]:
        between = "|".join({*words, *DIRECTIONS, *KINDS, *LINKS} - {number, name})
        yield rf"{number}(?: (?:{between}))* {name}"
        yield rf"{name}(?: (?:{between}))* {number}"


def is_number(word):
    """Of a house: “100”, “100b”. A street's own number is none: “5th”."""
    return bool(re.fullmatch(r"\d+[a-z]?", word))


def of_zip(postal_code):
    """The first part alone too, of “98765-4321”."""
    return postal_code.split()[:1]


def of_point(*degrees):
    """Each coordinate up to the block, without its sign."""
    return [str(abs(number).quantize(BLOCK, ROUND_DOWN)) for number in degrees if number is not None]
