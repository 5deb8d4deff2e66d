"""The pictures that come with a document: inside it, or as files that lie beside it. None is fetched."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

DATA = re.compile(r"data:image/([a-z]+)[^,]*;base64,(.*)", re.DOTALL | re.IGNORECASE)
MOST_BESIDE = 80 * 1024 * 1024


class Unusable(Exception):
    """A picture that is left out. Its message says why, as the summary puts it."""


@dataclass(frozen=True)
class Picture:
    """A picture that came with a document, not yet looked at."""

    data: bytes
    alt: str
    kind: str


@dataclass
class Folder:
    """The folder in which a document lies, `None` for one that was sent. `room` bytes may still be read from it."""

    path: Path | None = None
    room: int = field(default=MOST_BESIDE)

    def read(self, address: str) -> bytes:
        """The file in the folder that `address` names. Nothing elsewhere: not by `..`, not by a link that leads out."""
        try:
            file = (self.path / unquote(address)).resolve(strict=True)
            size = file.stat().st_size if file.is_file() and file.is_relative_to(self.path.resolve()) else None
        except (OSError, ValueError, RuntimeError):
            size = None
        if size is None or size > self.room:
            raise Unusable("picture (only linked)")
        self.room -= size
        return file.read_bytes()


def picture_at(address: str, alt: str, folder: Folder) -> Picture:
    """Raises `Unusable`."""
    inside = DATA.match(address)
    if inside:
        return Picture(decoded(inside[2]), alt, inside[1].lower())
    if not folder.path:
        raise Unusable("picture (only linked)")
    return Picture(folder.read(address), alt, Path(address).suffix.lstrip(".").lower())


def decoded(data: str) -> bytes:
    try:
        return base64.b64decode(data, validate=False)
    except binascii.Error:
        raise Unusable("picture (damaged)") from None
