"""One stylesheet for readers, written in many small files: tokens, base, components and print make `css/site.css`."""

import re
from pathlib import Path

from django.conf import settings

NAME = "css/site.css"
NOT_FOR_READERS = re.compile(r"/\*.*?\*/|^\s+|\n", re.DOTALL | re.MULTILINE)


def sources():
    """The files the stylesheet is made of, in the order of its layers."""
    folder = Path(settings.BASE_DIR, "static/css")
    return [
        folder / "tokens.css",
        folder / "base.css",
        *sorted(folder.glob("components/*.css")),
        folder / "print.css",
    ]


def stylesheet():
    """All sources as one text, without comments, indentation and line ends."""
    return NOT_FOR_READERS.sub("", "\n".join(source.read_text() for source in sources()))
