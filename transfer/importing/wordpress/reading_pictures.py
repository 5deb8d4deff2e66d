"""Reads the files of pictures, two at a time: most of the work is Pillow's, which lets other threads go on."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile

from images.files import ImageUploadField
from transfer.importing.wordpress.media import Files, ending_of
from transfer.importing.wordpress.records import Record

AT_A_TIME = 2
# Of larger ones there is only one in the memory at a time.
LARGE_PIXELS = 6_000_000
# Bytes. A smaller file is read once, into the memory: it is looked at in six ways.
SMALL_FILE = 1024 * 1024
NO_FILE = "Its file is not beside the export, and was not to be fetched."
one_large = Lock()


@dataclass
class Reading:
    """A picture's best copy that can be read: where it lies, the open file, its width and height."""

    path: Path
    file: File
    size: tuple[int, int]


class OneLargeAtATime(ImageUploadField):
    """Waits, before it reads the pixels of a large picture, until no other thread has one. Reads one picture."""

    is_large = False

    def _check_pixels(self, pixels: int) -> None:
        super()._check_pixels(pixels)
        if pixels > LARGE_PIXELS and not self.is_large:
            self.is_large = one_large.acquire()

    def read_once(self, data: File) -> tuple[File, tuple[int, int]]:
        try:
            return super().read_once(data)
        finally:
            if self.is_large:
                one_large.release()
                self.is_large = False


def readings(files: Files, records: list[Record]) -> Iterator[Reading | str]:
    """One for each of `records`, in their order, or the reason why there is none. Hosts are asked one at a time."""
    field = OneLargeAtATime()
    if files.fetch or len(records) == 1:
        yield from (read_best(files, record, field) for record in records)
        return
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        yield from pool.map(lambda record: read_best(files, record, copy(field)), records)


def read_best(files: Files, record: Record, field: ImageUploadField) -> Reading | str:
    reason = NO_FILE
    for path in files.best(record):
        try:
            return read(path, field)
        except ValidationError as error:
            reason = " ".join(error.messages)
    return reason


def read(path: Path, field: ImageUploadField) -> Reading:
    """Raises `ValidationError` for a file that cannot be a picture."""
    size = path.stat().st_size
    opened = BytesIO(path.read_bytes()) if size <= SMALL_FILE else path.open("rb")
    try:
        upload = UploadedFile(opened, path.name, f"image/{ending_of(path.name)}", size)
        return Reading(path, *field.read_once(upload))
    except BaseException:
        opened.close()
        raise
