"""Reads the files of pictures, two at a time: most of the work is Pillow's, which lets other threads go on."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from PIL import Image

from images.files import ImageUploadField
from transfer.importing.wordpress.media import Files, ending_of
from transfer.importing.wordpress.records import Record

AT_A_TIME = 2
# Of larger ones there is only one in the memory at a time.
LARGE_PIXELS = 6_000_000
NO_FILE = "Its file is not beside the export, and was not to be fetched."
one_large = Lock()


@dataclass
class Reading:
    """A picture's best copy that can be read: where it lies, the open file, its width and height."""

    path: Path
    file: File
    size: tuple[int, int]


def readings(files: Files, records: list[Record]) -> Iterator[Reading | str]:
    """One for each of `records`, in their order, or the reason why there is none. Hosts are asked one at a time."""
    if files.fetch or len(records) == 1:
        yield from (read_best(files, record) for record in records)
        return
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        yield from pool.map(lambda record: read_best(files, record), records)


def read_best(files: Files, record: Record) -> Reading | str:
    reason = NO_FILE
    for path in files.best(record):
        try:
            return read(path)
        except ValidationError as error:
            reason = " ".join(error.messages)
    return reason


def read(path: Path) -> Reading:
    """Raises `ValidationError` for a file that cannot be a picture."""
    opened = path.open("rb")
    try:
        upload = UploadedFile(opened, path.name, f"image/{ending_of(path.name)}", path.stat().st_size)
        if pixels_in(path) > LARGE_PIXELS:
            with one_large:
                file, size = ImageUploadField().read_once(upload)
        else:
            file, size = ImageUploadField().read_once(upload)
    except BaseException:
        opened.close()
        raise
    return Reading(path, file, size)


def pixels_in(path: Path) -> int:
    """Counted without reading them; 0 where the file says nothing of them."""
    try:
        with Image.open(path) as image:
            return image.width * image.height
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return 0
