"""What no document may bring: too much to read, scripts, addresses that run something, requests for other files."""

import re

from bs4 import BeautifulSoup, NavigableString
from bs4.element import Doctype

from transfer.importing.refusal import Refused
from transfer.importing.summary import Summary

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


def remove_active_content(soup: BeautifulSoup, summary: Summary) -> None:
    """Takes out what would run in a browser, and counts it. Raises `Refused` for a request for other files."""
    if any("<!ENTITY" in text or "[" in text for text in soup.find_all(string=is_declaration)):
        raise Refused("The document asks for other files while it is read, so it was not taken.")
    for script in soup.find_all("script"):
        summary.drop("script")
        script.decompose()
    for element in soup.find_all(True):
        handlers = [name for name in element.attrs if name.lower().startswith("on")]
        summary.dropped["script"] += len(handlers)
        for name in handlers:
            del element[name]


def is_declaration(text: NavigableString) -> bool:
    return isinstance(text, Doctype) or "<!ENTITY" in str(text)
