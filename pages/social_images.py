"""Draws the image shown where a page without one is shared: its title in the site's typeface and colors."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO
from itertools import pairwise
from math import cos, pi

from PIL import Image, ImageDraw, ImageFont

# Open Graph readers crop to 1.91 to 1. The colors are those of `static/css/tokens.css` by day.
SIZE = (1200, 630)
MARGIN = 96
PAPER, INK, QUIET, LINE = "#faf7f0", "#24211d", "#5d564b", "#8b8170"
TITLE_SIZES = (84, 72, 62, 54, 46, 40)
LONGEST_TITLE = 160
# Two hills and the river between them, the line of the header and the footer: parts of the width and height.
HILLS = [(0, 0.93), (0.16, 0.85), (0.38, 0.95), (0.55, 0.95), (0.82, 0.82), (1.1, 0.95)]
STEPS = 40


def digest_of(title: str, signature: str) -> str:
    """16 hexadecimal digits that change with the words."""
    return hashlib.sha256(f"{title}\n{signature}\n{SIZE}".encode()).hexdigest()[:16]


@cache
def font_of(style: str, size: int) -> ImageFont.FreeTypeFont:
    with as_file(files("font_source_serif_pro") / f"files/SourceSerifPro-{style}.ttf") as path:
        return ImageFont.truetype(BytesIO(path.read_bytes()), size)


def parts_of(word: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    while font.getlength(word) > width:
        fitting = next(end for end in range(len(word) - 1, 0, -1) if font.getlength(word[:end]) <= width)
        yield word[:fitting]
        word = word[fitting:]
    yield word


def lines_of(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """`text` in lines no wider than `width`; a word that is wider is broken."""
    lines = []
    for word in (part for whole in text.split() for part in parts_of(whole, font, width)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(title: str) -> str:
    """As many words of `title` as the image holds, cut between letters when it has no spaces."""
    if len(title) <= LONGEST_TITLE:
        return title
    return (title[:LONGEST_TITLE].rpartition(" ")[0] or title[:LONGEST_TITLE]) + "…"


def fitted(title: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The lines of `title` and the largest letters in which they fit above the hills."""
    for size in TITLE_SIZES:
        font = font_of("Semibold", size)
        lines = lines_of(title, font, SIZE[0] - 2 * MARGIN)
        has_whole_words = " ".join(lines).split() == title.split()
        if len(lines) * size * 1.2 <= 300 and has_whole_words:
            break
    return lines, font


def hill_line() -> Iterator[tuple[float, float]]:
    """Points of a line that rises and falls as softly as a cosine from each of `HILLS` to the next."""
    for (x1, y1), (x2, y2) in pairwise(HILLS):
        for step in range(STEPS):
            part = step / STEPS
            yield (x1 + (x2 - x1) * part) * SIZE[0], (y1 + (y2 - y1) * (1 - cos(pi * part)) / 2) * SIZE[1]


def draw(title: str, signature: str) -> bytes:
    """The image as a PNG file, 1200 by 630."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    lines, font = fitted(shortened(title))
    pen.multiline_text((MARGIN, MARGIN), "\n".join(lines), fill=INK, font=font, spacing=font.size * 0.2)
    pen.text((MARGIN, 0.7 * SIZE[1]), signature, fill=QUIET, font=font_of("Regular", 36))
    pen.line(list(hill_line()), fill=LINE, width=3, joint="curve")
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
