"""What a template of an answer may leave open, in square brackets, and how it is filled in for one person."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError

FIRST_NAME, PLACE, PHONE = "first name", "place", "phone"
KNOWN = (FIRST_NAME, PLACE, PHONE)
# What is open, or a bracket without its other half.
PLACEHOLDER = re.compile(r"\[([^\[\]\n]*)\]|[\[\]]")
MAY_BE = "Only [first name], [place] and [phone] can."


def refuse_unknown(text: str) -> None:
    """For fields: everything in square brackets can be filled in."""
    for found in PLACEHOLDER.finditer(text):
        if found[1] is None:
            raise ValidationError(f"A “{found[0]}” stands alone. Square brackets are for what is filled in: {MAY_BE}")
        if _name(found[1]) not in KNOWN:
            raise ValidationError(f"“{found[0]}” cannot be filled in. {MAY_BE}")


def fill(text: str, values: Mapping[str, str]) -> tuple[str, list[str]]:
    """`text` with `values` in their places, and the names of what stays open because its value is empty."""
    names = [_name(found[1] or "") for found in PLACEHOLDER.finditer(text)]
    missing = [name for name in dict.fromkeys(names) if not values.get(name)]
    return PLACEHOLDER.sub(lambda found: values.get(_name(found[1] or "")) or found[0], text), missing


def _name(written: str) -> str:
    return " ".join(written.lower().split())
