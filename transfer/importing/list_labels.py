"""The signs, numbers and letters that stand in front of the items of lists, and what they count."""

import re

from bs4 import NavigableString, Tag

from transfer.importing.stylesheets import style_of

BULLETS = "•·▪◦‣●○■□§oØüv–-*➢✓\uf0b7\uf0a7\uf0d8\uf0fc"
LABEL = re.compile(r"\s*(\(?((?:\d{1,6}|[a-z]|[ivxlcdm]{1,6})(?:\.\d{1,6})*)[.)])\s+", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,6}")
SIGN = re.compile(rf"\s*([{re.escape(BULLETS)}])\s+")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def sign_of(element: Tag) -> str | None:
    """The sign or number in front of the words of an item, taken out of it; None when there is none."""
    for span in element.find_all(["span", "font"]):
        if "ignore" in style_of(span).get("mso-list", ""):
            sign = span.get_text()
            span.decompose()
            return sign
    text = element.get_text().replace("\xa0", " ")
    match = SIGN.match(text) or LABEL.match(text)
    if not match:
        return None
    cut_front(element, len(match[0]))
    return match[0]


def cut_front(element: Tag, length: int) -> None:
    """Takes the first `length` characters out of the text of `element`."""
    for text in list(element.find_all(string=True)):
        if not length:
            return
        cut = min(length, len(text))
        text.replace_with(NavigableString(text[cut:]))
        length -= cut


def number_of(sign: str) -> tuple[int | None, str]:
    """The number that a label stands for, and the label: 2 and “b)”; None for a sign."""
    label = LABEL.match(sign.replace("\xa0", " ") + " ")
    if not label:
        return None, ""
    last = label[2].rpartition(".")[2].lower()
    if last.isdecimal():
        return int(last), label[1]
    is_roman = not set(last) - set(ROMAN) and (len(last) > 1 or last == "i")
    return (roman(last) if is_roman else ord(last[-1]) - 96), label[1]


def roman(letters: str) -> int:
    values = [ROMAN[letter] for letter in letters]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def whole_number(text: str | None) -> int | None:
    return int(text) if text and NUMBER.fullmatch(text) else None
