"""Phone numbers as `tel:` addresses (RFC 3966)."""

import re

from django.core.exceptions import ValidationError

WRITTEN = re.compile(
    r"(?P<number>[+0-9\s().·\-\u2010-\u2015]+?)"
    r"(?:[\s,;]*(?:extension|ext|x|#)[\s.:]*(?P<extension>[0-9]+))?",
    re.IGNORECASE,
)
# As numbers are dialed in the United States, and any other that says its country. What is longer is two of them.
DIALED = re.compile(r"[0-9]{3}|[0-9]{7}|(?:\+?1)?[0-9]{10}|\+[2-9][0-9]{6,14}")


def dialed(phone: str) -> str:
    """The part after `tel:` (RFC 3966): “(555) 555-0100 ext. 2” gives “5555550100;ext=2”.

    Empty unless `phone` is plainly one number: a wrong one must not be dialed, least of all by somebody in danger.
    """
    written = WRITTEN.fullmatch(phone.strip())
    number = re.sub(r"[^0-9+]", "", written["number"]) if written else ""
    extension = f";ext={written['extension']}" if written and written["extension"] else ""
    return number + extension if DIALED.fullmatch(number) else ""


def refuse_other_than_a_number(phone: str) -> None:
    """For fields whose number must be a link."""
    if not dialed(phone):
        raise ValidationError("Write one number in digits, such as 988 or 555-555-0100. Words belong in the note.")
