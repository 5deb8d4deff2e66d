"""Links from `[note 1]` in a rendered body to its notes, and back."""

import re

from django.utils.html import format_html
from django.utils.safestring import mark_safe

MARKER = re.compile(r"\s?\[note (\d{1,3})\]")
TAG = re.compile(r"(<[^>]*>)")
REFERENCE = (
    '<sup class="reference"><a href="#_note-{number}"{anchor} role="doc-noteref">'
    '<span class="visually-hidden">Note </span>{number}</a></sup>'
)


def link_notes(html: str, count: int) -> str:
    """`html` with each marker of one of `count` notes as a link; the first of each number can be come back to."""
    seen = set()

    def link(marker):
        number = int(marker[1])
        if not 1 <= number <= count:
            return marker[0]
        anchor = "" if number in seen else format_html(' id="_noted-{}"', number)
        seen.add(number)
        return format_html(REFERENCE, number=number, anchor=anchor)

    return mark_safe("".join(_in_text(html, link)))


def _in_text(html, link):
    """The pieces of `html`, with markers linked where they are words outside a link."""
    in_link = False
    for piece in TAG.split(html):
        if piece.startswith("<"):
            in_link = piece.startswith("<a ") or (in_link and piece != "</a>")
        yield piece if in_link or piece.startswith("<") else MARKER.sub(link, piece)
