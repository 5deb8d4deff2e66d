"""Phone numbers as a phone understands them."""

import re

NUMBER = re.compile(r"\+?\d[\d\s().·/\-\u2010-\u2015]*")
EXTENSION = re.compile(r"[\s,;]*(?:extension|ext|x|#)\D{0,3}(\d+)")


def dialed(phone: str) -> str:
    """The part after `tel:` (RFC 3966): “(555) 555-0100 ext. 2” gives “5555550100;ext=2”."""
    number = NUMBER.search(phone)
    if not number:
        return ""
    extension = EXTENSION.match(phone[number.end() :].lower())
    return re.sub(r"[^\d+]", "", number[0]) + (f";ext={extension[1]}" if extension else "")
