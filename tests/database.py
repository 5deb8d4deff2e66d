"""Gives the tests' database back what the migrations put there, after a test that commits.

Django empties every table then, also those that migrations have filled: the root of the pages, groups, the site,
triggers' rows. Whatever runs next would miss them, in any order but Django's own; and to empty a hundred tables takes
PostgreSQL longer than most tests.
"""

import sqlite3

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import TransactionTestCase
from wagtail.signal_handlers import connect_reference_index_signal_handlers

from page_cache import triggers
from page_cache.models import Generation


class MigratedSQLite:
    """The whole file, as it was right after its migrations."""

    def __init__(self):
        connection.ensure_connection()
        self.copy = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(self.copy)

    def restore(self):
        connection.ensure_connection()
        self.copy.backup(connection.connection)


class MigratedPostgreSQL:
    """The rows of each table, as they were right after its migrations."""

    def __init__(self):
        # The row that says which triggers stand is theirs.
        self.tables = set(connection.introspection.table_names()) - {Generation._meta.db_table}
        with connection.cursor() as cursor:
            self.rows = {table: rows_of(cursor, table) for table in self.filled(cursor)}

    def restore(self):
        """Foreign keys are asked at the end only. Sequences go on: no number is given twice."""
        with transaction.atomic(), connection.cursor() as cursor:
            changed = [table for table in self.filled(cursor) if rows_of(cursor, table) != self.rows.get(table)]
            for table in changed:
                cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
            for table in {*changed, *(self.rows.keys() - set(self.filled(cursor)))} & self.rows.keys():
                with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                    copy.write(self.rows[table])
        triggers.ensure()

    def filled(self, cursor):
        """The tables that hold anything, asked in one query."""
        asked = (f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in self.tables)  # noqa: S608
        cursor.execute(" UNION ALL ".join(asked))
        return [name for (name,) in cursor.fetchall()]


def rows_of(cursor, table):
    with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
        return b"".join(copy)


def migrated_state():
    return MigratedSQLite() if connection.vendor == "sqlite" else MigratedPostgreSQL()


def restore_after_commits():
    """In place of emptying, for as long as the process lives."""
    state = migrated_state()

    def restore(case):
        state.restore()
        remember_migrated()

    TransactionTestCase._fixture_teardown = restore


def remember_migrated():
    """What receivers of `post_migrate` do to the process; emptying used to send it.

    A migration that fails leaves Wagtail deaf to references, a restored backup content types with other keys.
    """
    ContentType.objects.clear_cache()
    connect_reference_index_signal_handlers()
