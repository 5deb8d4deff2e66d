"""What a text must not say while the address of a place is private, however it is written."""

import re
from decimal import ROUND_DOWN, Decimal
from itertools import pairwise

FIELDS = ("street_address", "postal_code", "latitude", "longitude")
# Words between a house number and the name of its street; “100 N Hidden Lane” is known by “100” and “Hidden”.
DIRECTIONS = {"n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west",
              "northeast", "northwest", "southeast", "southwest"}  # fmt: skip
# A thousandth of a degree is the length of a block.
BLOCK = Decimal("0.001")


def plain(text: str) -> str:
    """`text` in lower case, its words one space apart; punctuation, tags and line ends are gone."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


class PrivateAddress:
    """The parts of an address by which somebody could find the place. Empty parts give nothing away."""

    def __init__(self, street_address="", postal_code="", latitude=None, longitude=None):
        patterns = [*of_street(plain(street_address)), *of_zip(plain(postal_code))]
        self.in_words = [re.compile(rf"\b{pattern}\b") for pattern in patterns]
        self.in_digits = [re.compile(rf"(?<![\d.]){re.escape(digits)}") for digits in of_point(latitude, longitude)]

    def stands_in(self, text: str) -> bool:
        words = plain(text)
        return any(sign.search(words) for sign in self.in_words) or any(sign.search(text) for sign in self.in_digits)


def of_street(street):
    """The whole street, and its number with its name: “100 Hidden” gives “100 Hidden Lane” away."""
    if street:
        yield re.escape(street)
    words = [word for word in street.split() if word not in DIRECTIONS]
    known_by = [(first, second) for first, second in pairwise(words) if is_number(first) and not is_number(second)]
    for number, name in known_by[:1]:
        yield rf"{number}(?: \w+){{0,2}} {name}"


def is_number(word):
    """Of a house: “100”, “100b”. A street's own number is none: “5th”."""
    return bool(re.fullmatch(r"\d+[a-z]?", word))


def of_zip(postal_code):
    """The first part alone too, of “98765-4321”."""
    return postal_code.split()[:1]


def of_point(*degrees):
    """Each coordinate up to the block, without its sign."""
    return [str(abs(number).quantize(BLOCK, ROUND_DOWN)) for number in degrees if number is not None]
