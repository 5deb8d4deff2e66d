"""Where backups lie: a folder, or any S3 (`STORAGES["backups"]`). A backup there is whole or not there."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages
from django.utils import timezone

from transfer.backup.refusal import BackupError
from transfer.backup.retention import Dated, dated, overdue
from transfer.backup.tar import CHUNK


def storage() -> Storage:
    return storages["backups"]


def workplace() -> Path:
    """The folder of this machine where backups are made, for its owner only."""
    folder = Path(settings.VAR_DIR) / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def local_folder() -> Path | None:
    """The folder backups lie in, or None when they are elsewhere."""
    try:
        folder = Path(storage().path(""))
    except NotImplementedError:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def all_backups() -> list[Dated]:
    """Every backup there is, newest first."""
    local_folder()
    return dated(storage().listdir("")[1])


def put(file: Path, name: str) -> None:
    """Moves a finished file to where backups lie, under `name`."""
    folder = local_folder()
    if folder:
        _put_into_folder(file, folder / name)
    else:
        _upload(file, name)


def _put_into_folder(file, target):
    """A rename where it is one disk; else a copy that gets its name when it is whole."""
    if os.stat(file).st_dev != os.stat(target.parent).st_dev:
        near = target.with_name(f"unfinished-{target.name}")
        with file.open("rb") as source, open(os.open(near, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as copy:
            while chunk := source.read(CHUNK):
                copy.write(chunk)
            os.fsync(copy.fileno())
        _compare(file, near.open("rb"))
        file = near
    file.replace(target)
    settle(target.parent)


def _upload(file, name):
    with file.open("rb") as source:
        stored = storage().save(name, File(source))
    _compare(file, storage().open(stored))


def _compare(file, copy):
    with file.open("rb") as one, copy as other:
        if _digest(one) != _digest(other):
            raise BackupError("The backup did not arrive whole where backups are kept.")


def _digest(opened):
    digest = hashlib.sha256()
    while chunk := opened.read(CHUNK):
        digest.update(chunk)
    return digest.digest()


def prune() -> int:
    """Deletes the backups whose days are over; gives their number."""
    over = overdue([one.name for one in all_backups()], timezone.now())
    for name in over:
        storage().delete(name)
    return len(over)


def settle(folder: Path) -> None:
    """Waits until the names in a folder are on the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def at_hand(name: str) -> Iterator[Path]:
    """A backup as a file of this machine; one that lies elsewhere is brought here for the time."""
    if name not in {one.name for one in all_backups()}:
        raise BackupError("There is no such backup any more.")
    if here := local_folder():
        yield here / name
        return
    with TemporaryDirectory(prefix="unfinished-", dir=workplace()) as folder:
        with storage().open(name) as stored, (Path(folder) / name).open("xb") as copy:
            while chunk := stored.read(CHUNK):
                copy.write(chunk)
        yield Path(folder) / name
