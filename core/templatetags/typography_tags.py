"""Keeps hyphenated words on one line."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def whole_words(text: str) -> SafeString:
    """`text` with its hyphenated words kept on one line where the line is long enough for them."""
    return format_html_join(" ", "{}", ((whole(word),) for word in str(text).split()))


def whole(word: str) -> str:
    return format_html('<span class="whole-word">{}</span>', word) if "-" in word.strip("-") else word
