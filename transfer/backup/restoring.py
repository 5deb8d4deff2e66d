"""Brings a site back from a backup, into an empty place, after all of the backup was read and found whole.

Everything is prepared beside the place. The database is what makes the new state the site's: on SQLite by the renaming
of one file, on PostgreSQL by one commit. Whoever is stopped before that has the empty place, and may begin again.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import OperationalError, connection, transaction
from pyrage.x25519 import Identity
from wagtail.models import Page

from images.models import CreditedImage
from images.stored_sizes import correct_sizes
from inquiries.models import Inquiry
from inquiries.retention.erasure import erase, purge
from transfer.backup.checking import check, reading, rows_in
from transfer.backup.erasures import NAME as ERASED
from transfer.backup.erasures import references_in
from transfer.backup.files import chunks_of, kept_files, measured
from transfer.backup.loading import Loader, bring_up_to_date, is_empty
from transfer.backup.manifest import Manifest
from transfer.backup.refusal import BackupError
from transfer.backup.store import settle
from transfer.progress import Progress

# Beside what the files themselves take: the database, its indexes and its journal.
ROOM_FOR_ROWS = 4


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    pages: int
    inquiries: int
    erased: int


def restore(
    path: Path, identities: Iterable[Identity] = (), progress: Progress | None = None, is_with_files: bool = True
) -> Restored:
    """The site of the backup at `path`. Raises `BackupError`, and then nothing was changed."""
    progress = progress or Progress()
    refuse_unless_empty()
    progress.begin("Checking the backup", path.stat().st_size if path.is_file() else 0)
    manifest = check(path, identities, progress.advance)
    if is_with_files:
        _refuse_other_files(manifest)
    with _stage() as stage:
        _refuse_without_room(manifest, stage)
        progress.begin("Unpacking", manifest.total_size)
        return _restore_into(stage, path, identities, progress)


def refuse_unless_empty() -> None:
    if not is_empty():
        raise BackupError(
            "This place is not empty: its database holds a site already. "
            "Restore into a new place (another VAR_DIR or DATABASE_URL), or move the old one away first."
        )


def _refuse_other_files(manifest):
    """Files may be there already only when they are the backup's own: of a restore that was stopped."""
    ours = {member.inner_path: member.sha256 for member in manifest.files}
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    for name in kept_files():
        if ours.get(name) != measured(chunks_of(name))[1]:
            raise BackupError(
                f"This place is not empty: the file “{name}” lies in its folder of pictures. Move that away first."
            )


def _refuse_without_room(manifest, stage):
    needed = sum(member.size for member in manifest.files)
    needed += ROOM_FOR_ROWS * sum(member.unpacked for member in manifest.tables)
    free = shutil.disk_usage(stage).free
    if free < needed:
        raise BackupError(f"There is not enough room: about {needed >> 20} MB are needed, {free >> 20} MB are free.")


@contextmanager
def _stage() -> Iterator[Path]:
    """An empty folder beside what it will become; gone in the end, also that of a restore that was stopped."""
    stage = Path(settings.VAR_DIR) / "restoring"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(mode=0o700, parents=True)
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _restore_into(stage, path, identities, progress):
    with _database_in(stage) as make_it_the_sites:
        manifest = _load(stage, path, identities, progress)
        progress.begin("Making the search index")
        bring_up_to_date()
        erased = _erase_again(path)
        told = Restored(manifest, Page.objects.filter(depth__gt=1).count(), Inquiry.objects.count(), erased)
        _move_files(stage / "media")
        # The migration that does it found no files yet.
        correct_sizes(CreditedImage)
        make_it_the_sites()
    progress.end()
    return told


@contextmanager
def _database_in(stage: Path) -> Iterator[Callable[[], None]]:
    """Until the function it gives is called, nothing of what is done to the database counts."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            yield lambda: None
        return
    place, made = connection.settings_dict["NAME"], stage / "db.sqlite3"
    _settle_journal(Path(place))
    _use(made)
    with connection.cursor() as cursor:
        # Nobody counts on this file before it is finished, and then it is written to the disk as a whole.
        cursor.execute("PRAGMA synchronous = OFF")
    try:
        yield lambda: _put_in_place(made, Path(place))
    finally:
        _use(place)


def _use(name):
    connection.close()
    connection.settings_dict["NAME"] = name


def _settle_journal(place):
    """Folds the journal of the empty database into it: beside another database it would be taken for that one's."""
    if not place.exists():
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 1000")
            cursor.execute("PRAGMA journal_mode = DELETE")
    except OperationalError:
        raise BackupError("Another program uses the database. Stop the site first.") from None
    connection.close()


def _put_in_place(made, place):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    with made.open("rb") as file:
        os.fsync(file.fileno())
    place.parent.mkdir(parents=True, exist_ok=True)
    made.chmod(0o600)
    made.replace(place)
    settle(place.parent)


def _load(stage, path, identities, progress):
    """Reads the backup once more; what is unpacked now was compared with the manifest, as before."""
    with reading(path, identities) as (manifest, members):
        loader = Loader(manifest)
        loader.make_tables()
        loader.load(_tables_among(members, stage, progress))
    return manifest


def _tables_among(members, stage, progress):
    """The rows of each table on the way; files are laid into the stage when their turn comes."""
    for member, content in members:
        if member.folder == "database":
            yield member, rows_in(member, content)
        elif member.folder == "media":
            _unpack(stage / member.path, content)
        for _ in content:
            pass
        progress.advance(member.size)


def _unpack(target, content):
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with target.open("xb") as file:
        for chunk in content:
            file.write(chunk)


def _erase_again(path):
    """What was erased after the backup was made, by hand or because its time was over, stays erased."""
    gone = references_in([path.parent / ERASED])
    count = erase(Inquiry.objects.filter(reference__in=gone)) if gone else 0
    return count + purge()


def _move_files(unpacked):
    files = [file for file in unpacked.rglob("*") if file.is_file()] if unpacked.exists() else []
    os.sync()
    for file in files:
        _move(file, str(file.relative_to(unpacked)))


def _move(file, name):
    try:
        target = Path(default_storage.path(name))
    except NotImplementedError:
        if not default_storage.exists(name):
            with file.open("rb") as opened:
                default_storage.save(name, opened)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    file.chmod(settings.FILE_UPLOAD_PERMISSIONS)
    shutil.move(file, target)
