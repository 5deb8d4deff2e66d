"""What no document may bring: scripts, addresses that run something, declarations that ask for other files."""

import re

from bs4 import BeautifulSoup, NavigableString
from bs4.element import Doctype

from moving.importing.refusal import Refused

ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "background", "poster", "srcset")
# Browsers skip white space and control signs in front of and inside a scheme.
SKIPPED = re.compile(r"[\s\x00-\x20\u200b]+")
RUNS = re.compile(r"(javascript|vbscript|livescript|data:(?!image/(png|jpe?g|gif|webp|avif|heic|bmp|tiff)\b))", re.I)


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
