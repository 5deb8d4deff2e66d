"""What is said first of something long."""

import re

from django import template

register = template.Library()

SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")


@register.filter
def first_sentence(text: str) -> str:
    """The link to a field that is wrong names the fault; the field itself says all there is to say."""
    return SENTENCE_END.split(str(text), maxsplit=1)[0]
