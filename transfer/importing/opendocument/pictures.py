"""Pictures of an OpenDocument text, whole or cropped."""

import base64
import re
from html import escape
from mimetypes import guess_type
from zipfile import ZipFile

from transfer.importing.cropping import ACROSS, DOWN, CannotCrop, Turns, cropped_and_told, size_in_inches
from transfer.importing.opendocument.styles import FrameStyle
from transfer.importing.summary import Summary

LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|px)?")
WHOLE = (0.0, 0.0, 0.0, 0.0)
MIRRORED_ON_SOME = "picture (mirrored on some pages of the document, not here)"
MIRRORED: dict[str, Turns] = {"horizontal": (ACROSS,), "vertical": (DOWN,)}
# How many of each make an inch.
UNITS = {"cm": 2.54, "mm": 25.4, "in": 1, "pt": 72, "px": 96}


def picture_in(archive: ZipFile, name: str, alt: str, frame: FrameStyle, summary: Summary) -> str:
    """The picture `name` of the archive as an element with its content, cut and mirrored as its frame says.

    Empty when it cannot be cut. One mirrored on left or right pages alone stays as it is, which is told.
    """
    ways = frame.mirror.split()
    turns = tuple(turn for way in ways for turn in MIRRORED.get(way, ()))
    try:
        data = archive.read(name)
        crop = crop_of(frame.clip, data) if frame.clip else WHOLE
        data = cropped_and_told(data, crop, summary, turns)
    except KeyError:
        return f'<img src="{escape(name)}" alt="{escape(alt)}">'
    except CannotCrop:
        return ""
    summary.changed[MIRRORED_ON_SOME] += any(way.startswith("horizontal-on") for way in ways)
    kind = guess_type(name)[0] or "image/png"
    return f'<img src="data:{kind};base64,{base64.b64encode(data).decode()}" alt="{escape(alt)}">'


def crop_of(clip: str, data: bytes) -> tuple[float, ...]:
    """`rect(top, right, bottom, left)` in lengths as what is hidden on the left, top, right and bottom of the whole."""
    inches = [float(number) / UNITS.get(unit, 72) for number, unit in LENGTH.findall(clip)]
    if len(inches) != 4:
        return (0, 0, 0, 0)
    width, height = size_in_inches(data)
    top, right, bottom, left = inches
    return tuple(min(max(part, 0), 1) for part in (left / width, top / height, right / width, bottom / height))
