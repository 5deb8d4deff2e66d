"""Addresses of links: as their authors meant them, and only such as lead somewhere from a public page."""

import re
from urllib.parse import parse_qs, quote, urlsplit

# Browsers skip white space and control characters in front of and inside a scheme.
SKIPPED = re.compile(r"[\s\x00-\x20\u200b]+")
KNOWN = re.compile(r"(https?://[^/?#]|mailto:.|tel:.)", re.IGNORECASE)
RUNS = re.compile(r"(javascript|vbscript|livescript|data):", re.IGNORECASE)
NO_SCHEME = re.compile(r"www\.[\w-]+\.\w", re.IGNORECASE)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+$")
# Where programs lead a reader through a page of their own, and the parameters that hold the address which was meant.
REDIRECTS = (
    (re.compile(r"^(www\.)?google\.[a-z.]+$"), "/url", ("q", "url")),
    (re.compile(r"\.safelinks\.protection\.outlook\.com$"), "/", ("url",)),
    (re.compile(r"^l\.(facebook|instagram)\.com$"), "/", ("u",)),
)
MOST_REDIRECTS = 3
# What may stand in an address as it is; the rest is written in percent.
ALLOWED = "!#$%&'()*+,/:;=?@[]~"


class BadAddress(Exception):
    """An address that is left out. Its message says why, as the summary puts it; empty for no address at all."""


def public_address(address: str) -> str:
    """`address` as it can stand in an article. Raises `BadAddress`."""
    found = SKIPPED.sub(" ", address).strip()
    if RUNS.match(found.replace(" ", "")):
        raise BadAddress("link (would run a program)")
    if found.startswith("//"):
        found = f"https:{found}"
    if NO_SCHEME.match(found):
        found = f"https://{found}"
    if MAIL.match(found):
        found = f"mailto:{found}"
    for _ in range(MOST_REDIRECTS):
        found = behind_redirect(found)
    if not KNOWN.match(found):
        raise BadAddress("link (leads nowhere from here)" if found and not found.startswith("#") else "")
    return quote(found, safe=ALLOWED) if not found.isascii() or set(found) & set(' "<>\\^`{|}') else found


def behind_redirect(address: str) -> str:
    """The address that a redirect of Google, Outlook or Facebook leads to; any other as it is."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return address
    for pattern, path, names in REDIRECTS:
        if pattern.search(host) and parts.path.startswith(path):
            values = parse_qs(parts.query)
            return next((values[name][0] for name in names if KNOWN.match(values.get(name, [""])[0])), address)
    return address
