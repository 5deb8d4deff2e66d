"""What no document may bring: too much to read, scripts, addresses that run something, requests for other files."""

import re

from bs4 import BeautifulSoup, NavigableString
from bs4.element import Doctype

from transfer.importing.refusal import Refused

ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "background", "poster", "srcset")
# Browsers skip white space and control signs in front of and inside a scheme.
SKIPPED = re.compile(r"[\s\x00-\x20\u200b]+")
# A picture runs nothing, whether or not the site can use its kind; a drawing in SVG is a document that may.
RUNS = re.compile(r"(javascript|vbscript|livescript|data:(?!image/(?!svg)))", re.I)

# Of text, without the pictures in it. A book of 300 pages has less than one.
MOST_TEXT = 3 * 1024 * 1024
PICTURE = re.compile(r"data:image/[^,\s]{1,60},[a-z0-9+/=\s]+", re.IGNORECASE)


# Signs that a parser follows to the end of the text when they are not closed, and the most that an article has of them.
MOST_IN_HTML = {"<": 50_000, "<![": 5_000}
MOST_IN_MARKDOWN = {"[": 20_000, "|": 20_000}


def check_amount(text: str, most: dict[str, int]) -> None:
    """Raises `Refused` for a text that nobody could wait for."""
    if len(PICTURE.sub("", text)) > MOST_TEXT or any(text.count(sign) > count for sign, count in most.items()):
        raise Refused("The document is far longer than an article, so it was not taken.")


def check(soup: BeautifulSoup) -> None:
    """Raises `Refused` with the reason."""
    if soup.find("script") or soup.find(lambda element: any(name.startswith("on") for name in element.attrs)):
        raise Refused("The document contains a script, so it was not taken.")
    if any(runs(element.get(name)) for element in soup.find_all(True) for name in ADDRESSES):
        raise Refused("A link in the document would run a program, so it was not taken.")
    if any("<!ENTITY" in text or "[" in text for text in soup.find_all(string=is_declaration)):
        raise Refused("The document asks for other files while it is read, so it was not taken.")


def runs(address) -> bool:
    return bool(RUNS.match(SKIPPED.sub("", str(address or ""))))


def is_declaration(text: NavigableString) -> bool:
    return isinstance(text, Doctype) or "<!ENTITY" in str(text)
