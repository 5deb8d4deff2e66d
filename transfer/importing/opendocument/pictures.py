"""Pictures of an OpenDocument text, whole or cropped."""

import base64
import re
from dataclasses import dataclass
from html import escape
from math import atan2, degrees
from mimetypes import guess_type
from zipfile import ZipFile

from transfer.importing.cropping import CannotCrop, cropped_and_told, size_in_inches
from transfer.importing.opendocument.styles import NO_FRAME_STYLE, FrameStyle
from transfer.importing.summary import Summary
from transfer.importing.turning import Turn, turn_of

LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|px)?")
WHOLE = (0.0, 0.0, 0.0, 0.0)
MIRRORED_ON_SOME = "picture (mirrored on some pages of the document, not here)"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
STEP = re.compile(r"(\w+)\s*\(([^)]*)\)")
# How many of each make an inch.
UNITS = {"cm": 2.54, "mm": 25.4, "in": 1, "pt": 72, "px": 96}


@dataclass(frozen=True)
class Frame:
    """What holds a picture: its style, `draw:transform`, and the words that stand for the picture."""

    alt: str = ""
    style: FrameStyle = NO_FRAME_STYLE
    transform: str = ""


NO_FRAME = Frame()


def picture_in(archive: ZipFile, name: str, frame: Frame, summary: Summary) -> str:
    """The picture `name` of the archive as an element with its content, cut, mirrored and turned as its frame says.

    Empty when it cannot be cut. One mirrored on left or right pages alone stays as it is, which is told.
    """
    ways, clip = frame.style.mirror.split(), frame.style.clip
    turn = turn_of(across="horizontal" in ways, down="vertical" in ways).within(turn_in(frame.transform))
    try:
        data = archive.read(name)
        crop = crop_of(clip, data) if clip else WHOLE
        data = cropped_and_told(data, crop, summary, turn)
    except KeyError:
        return f'<img src="{escape(name)}" alt="{escape(frame.alt)}">'
    except CannotCrop:
        return ""
    summary.changed[MIRRORED_ON_SOME] += any(way.startswith("horizontal-on") for way in ways)
    kind = guess_type(name)[0] or "image/png"
    return f'<img src="data:{kind};base64,{base64.b64encode(data).decode()}" alt="{escape(frame.alt)}">'


def turn_in(transform: str) -> Turn:
    """`rotate(…)` in radians against the clock, `scale(-1 1)` and `matrix(…)` among the steps of a transformation."""
    turn = Turn()
    for name, values in STEP.findall(transform):
        numbers = [float(number) for number in NUMBER.findall(values)]
        turn = turn.within(step_of(name, numbers))
    return turn


def step_of(name: str, numbers: list[float]) -> Turn:
    if name == "rotate" and numbers:
        return Turn(degrees=-degrees(numbers[0]) % 360)
    if name == "scale" and numbers:
        return turn_of(across=numbers[0] < 0, down=numbers[-1] < 0)
    if name == "matrix" and len(numbers) == 6:
        a, b, c, d = numbers[:4]
        return Turn(a * d < b * c, degrees(atan2(-c, d)) % 360)
    return Turn()


def crop_of(clip: str, data: bytes) -> tuple[float, ...]:
    """`rect(top, right, bottom, left)` in lengths as what is hidden on the left, top, right and bottom of the whole."""
    inches = [float(number) / UNITS.get(unit, 72) for number, unit in LENGTH.findall(clip)]
    if len(inches) != 4:
        return (0, 0, 0, 0)
    width, height = size_in_inches(data)
    top, right, bottom, left = inches
    return tuple(min(max(part, 0), 1) for part in (left / width, top / height, right / width, bottom / height))
