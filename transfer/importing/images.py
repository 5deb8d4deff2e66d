"""The pictures that come with a document: inside it, or as files that lie beside it. None is fetched."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any, Protocol
from urllib.parse import unquote
from zipfile import ZipFile

DATA = re.compile(r"data:image/([a-z]+)[^,]*;base64,(.*)", re.DOTALL | re.IGNORECASE)
DRAWING = re.compile(r"data:image/svg|[^?#]*\.svgz?([?#]|$)", re.IGNORECASE)
MOST_BESIDE = 80 * 1024 * 1024


class Unusable(Exception):
    """A picture that is left out. Its message says why, as the summary puts it."""


@dataclass(frozen=True)
class ImageFile:
    """A picture that came with a document, not yet looked at."""

    data: bytes
    alt: str
    kind: str


def nothing_beside(name: str) -> bytes:
    raise Unusable("picture (only linked)")


class ImageSource(Protocol):
    """Where the pictures of a document are. What it gives becomes the value of an `image` block."""

    def image_at(self, address: str, alt: str) -> Any:
        """Raises `Unusable`."""


class ImagesInside:
    """Only the pictures that a document holds itself, as `data:` addresses."""

    def image_at(self, address: str, alt: str) -> ImageFile:
        if DRAWING.match(address):
            raise Unusable("drawing")
        inside = DATA.match(address)
        if inside:
            return ImageFile(decoded(inside[2]), alt, inside[1].lower())
        return ImageFile(self.read(unquote(address)), alt, PurePosixPath(address).suffix.lstrip(".").lower())

    def read(self, name: str) -> bytes:
        return nothing_beside(name)


@dataclass
class ImagesBeside(ImagesInside):
    """Those that lie in the folder of the document too. `room` bytes may still be read from it."""

    path: Path
    room: int = field(default=MOST_BESIDE)

    def read(self, name: str) -> bytes:
        """The file that `name` leads to. Nothing elsewhere: not by `..`, not by a link that leads out."""
        try:
            file = (self.path / name).resolve(strict=True)
            size = file.stat().st_size if file.is_file() and file.is_relative_to(self.path.resolve()) else None
        except (OSError, ValueError, RuntimeError):
            size = None
        if size is None or size > self.room:
            raise Unusable("picture (only linked)")
        self.room -= size
        return file.read_bytes()


@dataclass
class ImagesInArchive(ImagesInside):
    """Those that lie in the archive of the document too, named from the folder that the document lies in there."""

    archive: ZipFile
    folder: PurePosixPath

    def read(self, name: str) -> bytes:
        try:
            return self.archive.read(normpath(self.folder / name))
        except KeyError:
            raise Unusable("picture (only linked)") from None


def decoded(data: str) -> bytes:
    try:
        return base64.b64decode(unquote(data), validate=False)
    except (binascii.Error, ValueError):
        raise Unusable("picture (damaged)") from None
