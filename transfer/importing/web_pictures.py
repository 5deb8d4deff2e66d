"""Pictures of a web page that it shows a part of or turns, as Google Docs writes those that were cropped or turned."""

import re
from collections.abc import Iterator
from math import degrees

from bs4 import BeautifulSoup, Tag

from transfer.importing.turning import UPRIGHT, Turn, turn_of

# Where a picture keeps what was found until it is read.
SHOWN = "data-shown"
PIXELS = re.compile(r"(-?\d+(?:\.\d+)?)px")
STEP = re.compile(r"(rotatez?|scale[xy]?)\(\s*(-?\d*\.?\d+)(deg|rad|grad|turn)?\s*(?:,\s*(-?\d*\.?\d+))?")
IN_DEGREES = {"deg": 1.0, "": 1.0, "rad": degrees(1), "grad": 0.9, "turn": 360.0}
# In parts of the whole; browsers round to whole dots.
LEAST = 0.005


def note_shown_parts(soup: BeautifulSoup) -> None:
    """Writes at each picture what is hidden on its left, top, right and bottom, and how it is turned."""
    for image in soup.find_all("img"):
        turn = turn_on_page(image)
        image[SHOWN] = " ".join(map(str, (*crop_on_page(image), int(turn.is_mirrored), turn.degrees)))


def shown_part(image: Tag) -> tuple[tuple[float, ...], Turn]:
    *crop, is_mirrored, angle = map(float, image.get(SHOWN, "0 0 0 0 0 0").split())
    return tuple(crop), Turn(bool(is_mirrored), angle)


def said_of(element: Tag) -> dict[str, str]:
    pairs = (part.partition(":") for part in element.get("style", "").lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def crop_on_page(image: Tag) -> tuple[float, ...]:
    """What a box around `image` hides of it: the box is smaller, the picture moved inside it."""
    box, own = said_of(image.parent), said_of(image)
    if box.get("overflow") != "hidden":
        return (0, 0, 0, 0)
    sides = [hidden_of(box, own, *names) for names in (("width", "margin-left"), ("height", "margin-top"))]
    (left, right), (top, bottom) = sides
    return (left, top, right, bottom)


def hidden_of(box: dict[str, str], own: dict[str, str], size: str, margin: str) -> tuple[float, float]:
    shown, whole, moved = (pixels(said.get(name, "")) for said, name in ((box, size), (own, size), (own, margin)))
    if shown <= 0 or whole <= 0:
        return (0, 0)
    before = max(-moved / whole, 0)
    parts = (before, 1 - before - shown / whole)
    first, last = (part if LEAST < part < 1 else 0 for part in parts)
    return first, last


def pixels(length: str) -> float:
    found = PIXELS.fullmatch(length)
    return float(found[1]) if found else 0


def turn_on_page(image: Tag) -> Turn:
    """How the picture, and what holds nothing else, is turned."""
    turn = UPRIGHT
    for element in alone_around(image):
        for name, number, unit, second in reversed(STEP.findall(said_of(element).get("transform", ""))):
            turn = turn.within(step_of(name, float(number), unit, float(second) if second else None))
    return turn


def alone_around(image: Tag) -> Iterator[Tag]:
    yield image
    for around in image.parents:
        if around.name in ("body", "html", "[document]") or around.get_text(strip=True):
            return
        yield around


def step_of(name: str, number: float, unit: str, second: float | None) -> Turn:
    if name.startswith("rotate"):
        return Turn(degrees=number * IN_DEGREES[unit] % 360)
    across, down = (number, number if second is None else second) if name == "scale" else (number, 1)
    across, down = (1, number) if name == "scaley" else (across, down)
    return turn_of(across=across < 0, down=down < 0)
