"""Phone numbers as a phone understands them."""

import re


def dialed(phone: str) -> str:
    """The part after `tel:` (RFC 3966): “(555) 555-0100 ext. 2” gives “5555550100;ext=2”."""
    number, _, extension = re.sub(r"[^\d+x]", "", phone.lower()).partition("x")
    return f"{number};ext={extension}" if extension else number
