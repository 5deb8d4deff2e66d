"""The typeface readers get: Source Serif, cut down to the letters of English and its neighbors.

The fonts come as a locked package, so that no font file stands in the repository and none comes from another host.
Their license (OFL 1.1) reserves the name “Source” for whole fonts, so the cut ones carry a name of their own.
"""

from importlib.resources import files
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Practice Serif"
STYLES = {"regular": "Regular", "italic": "It"}
ASCII_AND_QUOTES = [*range(0x20, 0x7F), 0xA0, 0xA9, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x203A]
LATIN = [*ASCII_AND_QUOTES, *range(0xA1, 0x180), 0x2022, 0x2212]
LETTERS = {"regular": LATIN, "italic": ASCII_AND_QUOTES}
FEATURES = ["kern", "liga", "onum", "lnum", "pnum", "tnum", "mark"]
FAMILY_NAMES = (1, 4, 6, 16)
KEPT_NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]


def names() -> list[str]:
    """The addresses of the font files below `/static/`."""
    return [f"fonts/{style}.woff2" for style in STYLES]


def font(name: str) -> bytes:
    """The WOFF2 file of that name."""
    style = name.removeprefix("fonts/").removesuffix(".woff2")
    source = files("font_source_serif_pro") / f"files/SourceSerifPro-{STYLES[style]}.ttf"
    with source.open("rb") as file:
        whole = TTFont(file)
        cut(whole, LETTERS[style])
        rename(whole, style)
        return packed(whole)


def cut(whole: TTFont, letters: list[int]) -> None:
    options = Options(layout_features=FEATURES, name_IDs=KEPT_NAMES, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(whole)


def rename(whole: TTFont, style: str) -> None:
    for record in whole["name"].names:
        if record.nameID in FAMILY_NAMES:
            record.string = f"{FAMILY} {style.title()}"


def packed(whole: TTFont) -> bytes:
    whole.flavor = "woff2"
    file = BytesIO()
    whole.save(file)
    return file.getvalue()
