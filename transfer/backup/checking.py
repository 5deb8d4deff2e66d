"""Reads a whole backup and believes nothing: everything is compared with the manifest before anything is used."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyrage.x25519 import Identity

from transfer.backup import schema
from transfer.backup.encryption import opened
from transfer.backup.manifest import LARGEST, NAME, Manifest, Member
from transfer.backup.refusal import BackupError, Damaged
from transfer.backup.tar import CHUNK, Stream, members_of

LONGEST_ROW = 64 * 1024 * 1024
Handler = Callable[[Member, Iterator[bytes]], None]


@contextmanager
def reading(
    path: Path, identities: Iterable[Identity] = ()
) -> Iterator[tuple[Manifest, Iterator[tuple[Member, Iterator[bytes]]]]]:
    """The manifest and the members of a backup, in order. Raises `Damaged` wherever they are not what it says."""
    if not path.is_file():
        raise BackupError(f"There is no file {path}.")
    with opened(path, list(identities)) as archive:
        members = members_of(archive)
        manifest = _manifest_in(members)
        yield manifest, _compared(manifest, members)


def _manifest_in(members):
    name, size, content = next(members, ("", 0, ()))
    if name != NAME or size > LARGEST:
        raise Damaged("This file is not a backup of this site, or its beginning is damaged.")
    return Manifest.from_bytes(b"".join(content))


def _compared(manifest, members):
    for expected in manifest.members:
        name, size, content = next(members, ("", 0, ()))
        if name != expected.name:
            raise Damaged(f"“{expected.path}” is missing from this backup.")
        if size != expected.size:
            raise Damaged(f"“{expected.path}” in this backup has another size than it should.")
        yield expected, _with_its_checksum(expected, content)
    if next(members, None):
        raise Damaged("This backup holds a file that its list of contents does not name.")


def _with_its_checksum(member, content):
    digest = hashlib.sha256()
    for chunk in content:
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != member.sha256:
        raise Damaged(f"“{member.path}” in this backup is damaged: its checksum is wrong.")


def check(
    path: Path, identities: Iterable[Identity] = (), watch: Callable[[int], None] = lambda size: None
) -> Manifest:
    """Reads all of a backup, unpacks every row, and gives its manifest. Changes nothing. Raises `BackupError`."""
    with reading(path, identities) as (manifest, members):
        refuse_newer(manifest)
        for member, content in members:
            if member.folder == "database":
                for _ in rows_in(member, content):
                    pass
            for _ in content:
                pass
            watch(member.size)
    return manifest


def refuse_newer(manifest: Manifest) -> None:
    unknown = schema.unknown_nodes(manifest.migrations)
    if unknown:
        raise BackupError(
            "This backup was made by a newer version of the site's program"
            f" (it has {'.'.join(unknown[0])}). Install that version first."
        )


def rows_in(member: Member, content: Iterator[bytes]) -> Iterator[dict]:
    """The rows of a table, unpacked as they come. What unpacks to more than it should is refused, never kept."""
    count = unpacked = 0
    for line in _lines_of(Stream(content), member):
        unpacked += len(line)
        count += 1
        yield _row_in(line, member)
    if (count, unpacked) != (member.rows, member.unpacked):
        raise Damaged(f"“{member.path}” in this backup does not hold the rows it should.")


def _lines_of(packed: Stream, member: Member) -> Iterator[bytes]:
    room = member.unpacked or 0
    longest = min(LONGEST_ROW, room)
    try:
        with gzip.GzipFile(fileobj=packed) as lines:
            while line := lines.readline(longest + 1):
                room -= len(line)
                if room < 0 or not line.endswith(b"\n"):
                    raise Damaged(f"“{member.path}” in this backup unpacks to more than it should.")
                yield line
    except (OSError, EOFError, zlib.error):
        raise Damaged(f"“{member.path}” in this backup cannot be unpacked.") from None
    while packed.read(CHUNK):
        pass


def _row_in(line, member):
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise Damaged(f"“{member.path}” in this backup holds a row that cannot be read.")
    return row
