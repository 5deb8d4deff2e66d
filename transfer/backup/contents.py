"""Gathers what one backup holds: tables, files, words for people, and the manifest that lists them."""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from core.rows import Table, read_rows
from transfer.backup import schema
from transfer.backup.files import chunks_of, kept_files, measured
from transfer.backup.manifest import Manifest, Member
from transfer.backup.personal import PRIVATE_FOLDERS, Impersonal, is_impersonal
from transfer.backup.refusal import BackupError
from transfer.backup.snapshot import sequences_of, snapshot
from transfer.backup.tar import CHUNK, fits
from transfer.backup.texts import README, settings_file

FAST = 3


class Moved(Exception):
    """A file changed or went while it was read; what was gathered fits together no longer."""


@dataclass(frozen=True)
class Contents:
    """`manifest`, and where the bytes of its members are: tables and words in `folder`, files in the storage."""

    manifest: Manifest
    folder: Path

    def chunks(self, member: Member) -> Iterator[bytes]:
        """The content of `member`. Raises `Moved` when it is not what the manifest says any more."""
        digest, size = hashlib.sha256(), 0
        try:
            for chunk in self._raw(member):
                size += len(chunk)
                if size > member.size:
                    raise Moved(member.path)
                digest.update(chunk)
                yield chunk
        except FileNotFoundError:
            raise Moved(member.path) from None
        if digest.hexdigest() != member.sha256:
            raise Moved(member.path)

    def _raw(self, member):
        return chunks_of(member.inner_path) if member.folder == "media" else _local(self.folder / member.path)


def gather(
    folder: Path, watch: Callable[[str, int], None], with_files: bool = True, is_public: bool = False
) -> Contents:
    """Everything of this moment, the rows written into `folder`. `watch` is told what is read and how many bytes.

    With `is_public`, nothing personal: no inquiries, no people, nothing that names them.
    """
    nodes = schema.applied_nodes()
    if not nodes:
        raise BackupError("There is nothing to back up yet: the database is empty.")
    tables = [table for table in schema.tables_at(nodes) if not is_public or is_impersonal(table.name)]
    with snapshot(folder) as frozen:
        public = Impersonal(nodes, frozen) if is_public else None
        kept = [_write_table(frozen, table, public, folder, watch) for table in tables]
        sequences = sequences_of(frozen, [table.name for table in tables])
        named = _files_named(frozen, nodes, is_public)
    words = [
        _write_words(folder, name, text) for name, text in (("README.txt", README), ("settings.env", settings_file()))
    ]
    names = [name for name in kept_files() if not is_public or not name.startswith(PRIVATE_FOLDERS)]
    files = [_file_member(name, watch) for name in names] if with_files else []
    missing = sorted(named - {member.inner_path for member in files}) if with_files else []
    software = {"django": django.__version__, "wagtail": wagtail.__version__, "database": connection.vendor}
    made_at = timezone.now().isoformat(timespec="seconds")
    return Contents(
        Manifest(made_at, settings.SITE_URL, software, nodes, sequences, words + kept + files, missing), folder
    )


def _write_table(
    frozen: BaseDatabaseWrapper,
    table: Table,
    public: Impersonal | None,
    folder: Path,
    watch: Callable[[str, int], None],
) -> Member:
    path = f"database/{table.name}.jsonl.gz"
    target = folder / path
    target.parent.mkdir(exist_ok=True)
    found = read_rows(frozen, table)
    rows = unpacked = 0
    with target.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=FAST, mtime=0) as packed:
        for row in public.rows(table.name, found) if public else found:
            line = json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
            packed.write(line)
            rows, unpacked = rows + 1, unpacked + len(line)
            watch(table.name, len(line))
    size, sha256 = measured(_local(target))
    return Member(path, size, sha256, rows, unpacked)


def _write_words(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return Member(name, *measured(_local(folder / name)))


def _file_member(name, watch):
    path = f"media/{name}"
    try:
        size, sha256 = measured(chunks_of(name))
    except FileNotFoundError:
        raise Moved(path) from None
    watch(path, size)
    stored_as = "" if fits(path) else f"media/{hashlib.sha256(path.encode()).hexdigest()}"
    return Member(path, size, sha256, stored_as=stored_as)


def _local(path):
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _files_named(frozen, nodes, is_public):
    """The files that rows ask for."""
    found = set()
    for model in schema.models_at(nodes):
        if is_public and not is_impersonal(model._meta.db_table):
            continue
        for field in model._meta.local_concrete_fields:
            if field.get_internal_type() == "FileField":
                found |= _names_in(frozen, model._meta.db_table, field.column)
    found -= {"", None}
    return {name for name in found if not (is_public and name.startswith(PRIVATE_FOLDERS))}


def _names_in(frozen, table, column):
    quote = frozen.ops.quote_name
    with frozen.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {quote(column)} FROM {quote(table)}")  # noqa: S608
        return {name for (name,) in cursor.fetchall()}
