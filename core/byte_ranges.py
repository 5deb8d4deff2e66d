"""Parts of an answer, for `Range` (RFC 9110, 14): what a reader of large files and a broken download ask for."""

import re
from typing import IO

# One part. Several at once may be answered with the whole (RFC 9110, 14.2), and are.
RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class NotSatisfiable(Exception):
    """No byte of the file is in the part that is asked for: 416."""


def byte_range(header: str, size: int) -> slice | None:
    """The part of `size` bytes that a `Range` header asks for; None: the whole. Raises `NotSatisfiable`."""
    found = RANGE.fullmatch(header.replace(" ", ""))
    if not found or not any(found.groups()):
        return None
    first, last = (int(number) if number else None for number in found.groups())
    if first is None:
        first, last = max(size - (last or 0), 0), None
    elif last is not None and last < first:
        return None
    if first >= size:
        raise NotSatisfiable
    return slice(first, size if last is None else min(last + 1, size))


def asked_range(header: str | None, if_range: str | None, size: int, *validators: str) -> slice | None:
    """As `byte_range`; the whole for somebody whose part, named by `If-Range`, is of another version."""
    if not header or (if_range is not None and if_range not in validators):
        return None
    return byte_range(header, size)


def content_range(part: slice | None, size: int) -> str:
    """The header of a 206; with None that of a 416."""
    return f"bytes {part.start}-{part.stop - 1}/{size}" if part else f"bytes */{size}"


class FilePart:
    """`part` of an open `file`, to be read once from its beginning."""

    def __init__(self, file: IO[bytes], part: slice) -> None:
        self.file, self.left = file, part.stop - part.start
        file.seek(part.start)

    def read(self, size: int = -1) -> bytes:
        content = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(content)
        return content

    def close(self) -> None:
        self.file.close()
