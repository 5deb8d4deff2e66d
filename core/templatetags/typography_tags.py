"""Keeps hyphenated words on one line."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


# Longer words may not fit into a line of the largest heading on a phone.
LONGEST = 20


@register.filter
def whole_words(text: str) -> SafeString:
    """`text` with its hyphenated words of at most `LONGEST` characters kept on one line where a line is long enough."""
    return format_html_join(" ", "{}", ((whole(word),) for word in str(text).split()))


def whole(word: str) -> str:
    is_whole = "-" in word.strip("-") and len(word) <= LONGEST
    return format_html('<span class="whole-word">{}</span>', word) if is_whole else word
