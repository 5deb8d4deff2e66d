"""One stylesheet for readers, written in many small files: tokens, base, components and print make `css/site.css`."""

from pathlib import Path

from django.conf import settings

NAME = "css/site.css"


def sources() -> list[Path]:
    """The files the stylesheet is made of, in the order of its layers."""
    folder = Path(settings.BASE_DIR, "static/css")
    return [
        folder / "tokens.css",
        folder / "base.css",
        *sorted(folder.glob("components/*.css")),
        folder / "print.css",
    ]


def stylesheet() -> str:
    """All sources as one text. Not minified: compressed, that would save a reader 1.3 KB once."""
    return "\n".join(source.read_text(encoding="utf-8") for source in sources())
