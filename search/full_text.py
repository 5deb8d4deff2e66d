"""SQLite's full-text index keeps no word that was taken from a page, and is written when words change only.

FTS5 marks a removed word and leaves it in the database file, whatever `PRAGMA secure_delete` says. Its own option
`secure-delete` (from 3.42) removes it at once. An older SQLite has only `optimize`, which writes the whole index anew.
Wagtail's trigger (7.4, `wagtailsearch` 0006) takes all words of an entry out and in again when anything in its row is
saved; the weight of each title is, after every change and once more for all titles by `update_index`.
"""

from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

SECURE_DELETE_FROM = (3, 42)
# Of an index in which words were removed by `secure-delete`; an older SQLite reads the format before it.
OLDER_FORMAT = 4


def set_up_indexes(using: str, **kwargs: Any) -> None:
    """Sets every full-text index of a SQLite database up. Receiver of `post_migrate`."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in full_text_tables(cursor):
                prepare(connection, cursor, table)
                follow_words_only(cursor, table)


def full_text_tables(cursor: CursorWrapper) -> list[str]:
    cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'")
    return [name for (name,) in cursor.fetchall()]


def prepare(connection: BaseDatabaseWrapper, cursor: CursorWrapper, table: str) -> None:
    cursor.execute(f"SELECT k, v FROM {table}_config")  # noqa: S608 the name comes from the database itself
    config = dict(cursor.fetchall())
    if not has_secure_delete(connection):
        make_readable(cursor, table, config["version"])
    elif not config.get("secure-delete"):
        cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('secure-delete', 1)")  # noqa: S608
        optimize(cursor, table)


def follow_words_only(cursor: CursorWrapper, table: str) -> None:
    """Narrows the trigger that copies a changed entry into the index to entries whose words are others than before."""
    cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [f"update_{table}"])
    made = "".join(sql for (sql,) in cursor.fetchall())
    if made and " WHEN " not in made:
        cursor.execute("SELECT name FROM pragma_table_info(%s)", [table])
        columns = [name for (name,) in cursor.fetchall()]
        before, after = (", ".join(f"{row}.{name}" for name in columns) for row in ("OLD", "NEW"))
        # Between the two nothing would be indexed.
        with transaction.atomic(using=cursor.db.alias):
            cursor.execute(f"DROP TRIGGER update_{table}")
            cursor.execute(made.replace(" BEGIN ", f" WHEN ({before}) IS NOT ({after}) BEGIN ", 1))


def has_secure_delete(connection: Any) -> bool:
    """`connection`: one of Django to SQLite."""
    return connection.Database.sqlite_version_info >= SECURE_DELETE_FROM


def make_readable(cursor: CursorWrapper, table: str, version: int) -> None:
    """Brings back an index that a newer SQLite has written. `rebuild` alone, as SQLite advises, is refused."""
    if version > OLDER_FORMAT:
        cursor.execute(f"UPDATE {table}_config SET v = %s WHERE k = 'version'", [OLDER_FORMAT])  # noqa: S608
        cursor.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")  # noqa: S608


def optimize(cursor: CursorWrapper, table: str) -> None:
    cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608


def optimize_without_secure_delete(**kwargs: Any) -> None:
    """After a page was published, unpublished or deleted, on a SQLite that cannot remove single words."""
    connection = connections["default"]
    if connection.vendor == "sqlite" and not has_secure_delete(connection):
        with connection.cursor() as cursor:
            for table in full_text_tables(cursor):
                optimize(cursor, table)
