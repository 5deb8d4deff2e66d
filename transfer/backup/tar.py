"""The archive itself: a tar of regular files, written and read from end to end in little memory.

Reading is stricter than `tarfile`: no links, no devices, no extended headers, nothing after the end.
"""

import io
import tarfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from transfer.backup.refusal import Damaged

BLOCK = 512
CHUNK = 1024 * 1024
OWNER_ONLY = 0o600
END = bytes(2 * BLOCK)

CUT_OFF = "This backup is cut off: it ends in the middle of what it should hold."
NOT_ONE = "This file is not a backup of this site, or it is damaged."


def header(name: str, size: int, moment: int) -> bytes:
    """Raises ValueError when `name` is too long for a plain header."""
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, moment, OWNER_ONLY
    return info.tobuf(tarfile.USTAR_FORMAT, "utf-8", "strict")


def fits(name: str) -> bool:
    try:
        return len(header(name, 0, 0)) == BLOCK
    except ValueError:
        return False


def written(members: Iterable[tuple[str, int, Iterable[bytes]]], moment: int) -> Iterator[bytes]:
    """The archive's bytes; `members` are name, size and content. `moment` is in seconds since 1970."""
    for name, size, content in members:
        yield header(name, size, moment)
        yield from content
        yield bytes(-size % BLOCK)
    yield END


class Stream(io.RawIOBase):
    """A file to read that is made of `chunks` as they are asked for. `watch` is told of each length read."""

    def __init__(self, chunks: Iterable[bytes], watch: Callable[[int], None] = lambda length: None) -> None:
        self.chunks, self.rest, self.watch = iter(chunks), memoryview(b""), watch

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.rest:
            chunk = next(self.chunks, None)
            if chunk is None:
                return 0
            self.rest = memoryview(chunk)
        length = min(len(buffer), len(self.rest))
        buffer[:length], self.rest = self.rest[:length], self.rest[length:]
        self.watch(length)
        return length


def members_of(archive: BinaryIO) -> Iterator[tuple[str, int, Iterator[bytes]]]:
    """Name, size and content of each member. The content must be read to its end before the next is asked for."""
    while (block := _exactly(archive, BLOCK)) != bytes(BLOCK):
        info = _header_in(block)
        yield info.name, info.size, _content(archive, info.size)
        _skip_zeros(archive, -info.size % BLOCK)
    _skip_zeros(archive, BLOCK)
    if any(rest := archive.read(CHUNK) or b"") or len(rest) >= CHUNK:
        raise Damaged("Something stands behind the end of this backup that does not belong to it.")


def _header_in(block):
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
    except (tarfile.HeaderError, UnicodeDecodeError):
        raise Damaged(NOT_ONE) from None
    if info.type != tarfile.REGTYPE or info.size < 0:
        raise Damaged("This backup holds something that is not a plain file, such as a link. No backup of ours does.")
    return info


def _content(archive, size):
    while size:
        chunk = archive.read(min(size, CHUNK))
        if not chunk:
            raise Damaged(CUT_OFF)
        size -= len(chunk)
        yield chunk


def _exactly(archive, length):
    return b"".join(_content(archive, length))


def _skip_zeros(archive, length):
    if any(_exactly(archive, length)):
        raise Damaged(NOT_ONE)
