"""Words looked for in what people wrote: a name, an email address, a phone number, a reference, or any other word."""

import re
from functools import cached_property
from unicodedata import normalize

FEWEST_DIGITS = 7
NUMBER = re.compile(r"\(?\+?\d(?:[\s().\u00a0\u2010-\u2015-]*\d)+")


class SearchWords:
    """Found as whole words, so that “Ann” finds no “Joanna”; a number however it is written."""

    def __init__(self, typed: str) -> None:
        self.typed = plain(typed)

    def are_in(self, text: str) -> bool:
        text = plain(text)
        return bool(self._pattern.search(text)) or (bool(self._number) and self._number in numbers(text))

    @cached_property
    def _pattern(self):
        # A hyphen is part of an address, and ends a word elsewhere.
        before, after = (r"(?<![\w+-])", r"(?![\w-]|\.\w)") if "@" in self.typed else (r"(?<!\w)", r"(?!\w)")
        return re.compile(rf"{before}(?<!\w[.+]){re.escape(self.typed)}{after}")

    @cached_property
    def _number(self):
        return next(iter(numbers(self.typed)), "") if NUMBER.fullmatch(self.typed) else ""


def plain(text: str) -> str:
    """In one case and one way of writing each letter and space."""
    return " ".join(normalize("NFKC", text).casefold().split())


def numbers(text: str) -> set[str]:
    """The digits of what may be phone numbers, without the country's 1."""
    found = (re.sub(r"\D", "", number) for number in NUMBER.findall(text))
    digits = (digits[1:] if len(digits) == 11 and digits[0] == "1" else digits for digits in found)
    return {each for each in digits if len(each) >= FEWEST_DIGITS}
