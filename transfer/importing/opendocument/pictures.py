"""Pictures of an OpenDocument text, whole or cropped."""

import base64
import re
from html import escape
from mimetypes import guess_type
from zipfile import ZipFile

from transfer.importing.cropping import CannotCrop, cropped_and_told, size_in_inches
from transfer.importing.summary import Summary

LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|px)?")
# How many of each make an inch.
UNITS = {"cm": 2.54, "mm": 25.4, "in": 1, "pt": 72, "px": 96}


def picture_in(archive: ZipFile, name: str, alt: str, clip: str, summary: Summary) -> str:
    """The picture `name` of the archive as an element with its content, cut as `clip` says; empty when it cannot be."""
    try:
        data = archive.read(name)
        data = cropped_and_told(data, crop_of(clip, data), summary) if clip else data
    except KeyError:
        return f'<img src="{escape(name)}" alt="{escape(alt)}">'
    except CannotCrop:
        return ""
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
