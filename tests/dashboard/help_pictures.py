"""The pictures of the help pages: how they are taken, and how one that no longer shows its screen is noticed."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from math import ceil, floor

from django.conf import settings
from PIL import Image
from playwright.sync_api import Page as Window

FOLDER = settings.BASE_DIR / "static/editor/help"
LIST = FOLDER / "pictures.json"
# As narrow as a phone shows them in their own size; every file has half as many pixels again for sharper screens.
SIZE = {"width": 390, "height": 2400}
SCALE = 1.5
MOMENT = re.compile(
    r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}|\b[ap]\.?m\b\.?|\b[AP]M\b|\d+|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
)


@dataclass(frozen=True)
class Picture:
    """`open` brings a window to the screen; `parts` are the selectors of what is shown of it, in one piece.

    `margin` in CSS pixels is shown around them.
    """

    open: Callable[[Window], None]
    parts: tuple[str, ...]
    margin: int = 12


def known() -> dict[str, dict]:
    """What is kept of each picture by its name: its digest, and width and height in CSS pixels."""
    return json.loads(LIST.read_text(encoding="utf-8"))


def digest(window: Window, picture: Picture) -> str:
    """Of what its parts say and which controls they have, without moments, numbers and addresses."""
    lines = [line for part in picture.parts for line in window.locator(part).first.aria_snapshot().splitlines()]
    said = "\n".join(line for line in lines if not line.lstrip().startswith("- /url:"))
    return hashlib.sha256(MOMENT.sub("…", said).encode()).hexdigest()[:16]


def take(window: Window, name: str, picture: Picture) -> None:
    """Write the picture, and what is to be kept of it."""
    window.locator(picture.parts[0]).first.evaluate("part => part.scrollIntoView({block: 'center'})")
    clip = around([window.locator(part).first.bounding_box() for part in picture.parts], picture.margin)
    with Image.open(BytesIO(window.screenshot(clip=clip, animations="disabled", caret="hide"))) as image:
        image.convert("RGB").save(FOLDER / f"{name}.webp", lossless=True, quality=100, method=6)
    kept = {"digest": digest(window, picture), "width": clip["width"], "height": clip["height"]}
    LIST.write_text(json.dumps(known() | {name: kept}, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def around(boxes: list[dict], margin: int) -> dict[str, int]:
    """The largest rectangle of whole pixels in that around `boxes` with a margin, inside the window."""
    left = ceil(max(0, min(box["x"] for box in boxes) - margin))
    top = ceil(max(0, min(box["y"] for box in boxes) - margin))
    right = floor(min(SIZE["width"], max(box["x"] + box["width"] for box in boxes) + margin))
    bottom = floor(min(SIZE["height"], max(box["y"] + box["height"] for box in boxes) + margin))
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}
