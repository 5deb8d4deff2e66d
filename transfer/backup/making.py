"""Makes a backup: gathered, written, opened again and read to its end, and only then given its name."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from pyrage.x25519 import Identity, Recipient

from transfer.backup import store
from transfer.backup.checking import check
from transfer.backup.contents import Contents, Moved, gather
from transfer.backup.encryption import encrypt, recipients_in
from transfer.backup.erasures import carry_over
from transfer.backup.manifest import NAME, Manifest
from transfer.backup.refusal import BackupError
from transfer.backup.retention import name_for
from transfer.backup.tar import CHUNK, Stream, written
from transfer.progress import Progress

TRIES = 3
UNFINISHED = "unfinished-"


@dataclass(frozen=True)
class Made:
    """A finished backup. `opener` is the key it was verified with, which nobody else has; None when not encrypted."""

    name: str
    size: int
    manifest: Manifest
    opener: Identity | None


def back_up(recipients: str = "", progress: Progress | None = None, is_before_upgrade: bool = False) -> Made:
    """A new backup, encrypted to `recipients` (age public keys, one on a line) when there are any.

    Raises `BackupError` or `OSError`; what backups there were, are there still.
    """
    progress = progress or Progress()
    with _alone():
        for _ in range(TRIES):
            try:
                return _make(recipients_in(recipients), progress, is_before_upgrade)
            except Moved:
                continue
    raise BackupError("Pictures kept changing while they were copied. Please try again later.")


@contextmanager
def _alone():
    """One at a time; whoever was killed before leaves no lock and no litter."""
    with (store.workplace() / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError("A backup is being made already.") from None
        _clear(store.workplace())
        yield


def _clear(folder):
    for litter in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(litter) if litter.is_dir() else litter.unlink()


@contextmanager
def _place_to_work() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=store.workplace()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(recipients, progress, is_before_upgrade):
    opener = Identity.generate() if recipients else None
    with _place_to_work() as folder:
        progress.begin("Reading the database and the pictures")
        contents = gather(folder, lambda path, size: progress.advance(size))
        file = folder / "backup"
        progress.begin("Writing the backup", contents.manifest.total_size)
        _write(contents, file, [*recipients, opener.to_public()] if opener else [], progress)
        progress.begin("Opening it again", contents.manifest.total_size)
        check(file, [opener] if opener else [], progress.advance)
        name = name_for(_begun(contents), bool(recipients), is_before_upgrade)
        size = file.stat().st_size
        store.put(file, name)
    carry_over()
    progress.end()
    return Made(name, size, contents.manifest, opener)


def write_public_copy(target: Path, progress: Progress) -> None:
    """The site without anything personal, in the form of a backup: `restore` makes the same site of it."""
    with _place_to_work() as folder:
        contents = gather(folder, lambda path, size: progress.advance(size), is_public=True)
        file = folder / "backup"
        _write(contents, file, [], Progress())
        check(file)
        file.replace(target)


@contextmanager
def rows_only(progress: Progress) -> Iterator[Path]:
    """A file with the database alone, never encrypted, there only for the time."""
    with _place_to_work() as folder:
        progress.begin("Reading the database")
        contents = gather(folder, lambda path, size: progress.advance(size), with_files=False)
        _write(contents, folder / "backup", [], Progress())
        progress.end()
        yield folder / "backup"


def _begun(contents):
    return parse_datetime(contents.manifest.made_at)


def _write(contents: Contents, target: Path, recipients: list[Recipient], progress: Progress) -> None:
    archive = Stream(written(_members(contents), int(timezone.now().timestamp())), progress.advance)
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        if recipients:
            encrypt(archive, file, recipients)
        else:
            shutil.copyfileobj(archive, file, CHUNK)
        file.flush()
        os.fsync(file.fileno())


def _members(contents):
    told = contents.manifest.to_bytes()
    yield NAME, len(told), [told]
    for member in contents.manifest.members:
        yield member.name, member.size, contents.chunks(member)
