"""The database as it is at one moment, read in peace while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

OWNER_ONLY = 0o600


@contextmanager
def snapshot(folder: Path) -> Iterator:
    """A connection of its own to the database as it is now. On SQLite to a copy in `folder`.

    A long read of the site's own SQLite file would hold back writers where its journal is TRUNCATE, and keep a WAL from
    ever getting shorter; the copy takes a moment. PostgreSQL keeps its state for one transaction by itself.
    """
    make = {"sqlite": _of_sqlite, "postgresql": _of_postgresql}[connection.vendor]
    frozen = connections.create_connection("default")
    frozen.settings_dict = {**connection.settings_dict, "CONN_MAX_AGE": 0}
    try:
        make(frozen, folder)
        yield frozen
    finally:
        frozen.close()


def _of_sqlite(frozen, folder):
    copy = folder / "copy.sqlite3"
    copy.touch(OWNER_ONLY)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    frozen.settings_dict["NAME"] = str(copy)


def _of_postgresql(frozen, folder):
    frozen.set_autocommit(False)
    with frozen.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def sequences_of(frozen: BaseDatabaseWrapper, tables: list[str]) -> dict[str, int]:
    """The key that each table gave last: those of deleted rows must not be given again."""
    with frozen.cursor() as cursor:
        if frozen.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            return {name: last for name, last in cursor.fetchall() if name in tables}
        # An identity column's sequence says nothing before its first use.
        cursor.execute(
            "SELECT c.relname, pg_sequence_last_value(s.oid) FROM pg_class s JOIN pg_depend d ON d.objid = s.oid "
            "JOIN pg_class c ON c.oid = d.refobjid WHERE s.relkind = 'S' AND d.deptype IN ('a', 'i')"
        )
        return {name: last for name, last in cursor.fetchall() if name in tables and last}
