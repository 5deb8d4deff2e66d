"""Puts the rows of a backup into an empty database: the tables as they were then, the rows, then today's tables."""

from collections.abc import Iterator
from contextvars import ContextVar

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from core.rows import write_rows
from transfer.backup import schema
from transfer.backup.manifest import Manifest, Member
from transfer.backup.refusal import BackupError, Damaged

# While rows come from a backup, nobody needs one of them before they are migrated.
is_restoring = ContextVar("is_restoring", default=False)
# Rows in any of these mean that somebody has begun to use the place.
TELLING = ("auth_user", "home_homepage", "images_creditedimage", "inquiries_inquiry")


def is_empty() -> bool:
    """Whether this database holds nothing that a person made."""
    present = set(connection.introspection.table_names()) & set(TELLING)
    with connection.cursor() as cursor:
        return not any(_has_rows(cursor, table) for table in present)


def _has_rows(cursor, table):
    cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608
    return cursor.fetchone() is not None


class Loader:
    """Loads one table after the other; everything or nothing, when used inside `loading()`."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.models = schema.models_at(manifest.migrations)
        self.tables = {table.name: table for table in schema.tables_at(manifest.migrations)}

    def make_tables(self) -> None:
        """The tables as the backup's migrations leave them, and nothing in them."""
        if connection.vendor == "postgresql":
            # What a migration puts into a table is checked at once: checks left for later forbid to alter the table.
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        MigrationExecutor(connection).migrate(schema.last_nodes(self.manifest.migrations))
        self._record_replaced()

    def _record_replaced(self):
        recorder = MigrationRecorder(connection)
        for node in set(self.manifest.migrations) - set(recorder.applied_migrations()):
            recorder.record_applied(*node)

    def load(self, members: Iterator[tuple[Member, Iterator[dict]]]) -> None:
        """All rows at once, then whether they fit together."""
        with connection.constraint_checks_disabled(), transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            self._empty()
            for member, rows in members:
                self._load_table(member, rows)
            self._set_sequences()
            _check_constraints()

    def _empty(self):
        with connection.cursor() as cursor:
            for table in self.tables:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608

    def _load_table(self, member, rows):
        table = self.tables.get(member.inner_path.removesuffix(".jsonl.gz"))
        if table is None:
            raise Damaged(f"“{member.path}” in this backup is of no table of the site.")
        try:
            write_rows(connection, table, _complete(rows, table))
        except (IntegrityError, DataError, ValueError) as error:
            raise BackupError(
                f"A row of the table {table.name} cannot be kept in this database ({type(error).__name__})."
            ) from error

    def _set_sequences(self):
        known = {name: last for name, last in self.manifest.sequences.items() if last and name in self.tables}
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                for name, last in known.items():
                    cursor.execute("UPDATE sqlite_sequence SET seq = max(seq, %s) WHERE name = %s", [last, name])
                    cursor.execute(
                        "INSERT INTO sqlite_sequence (name, seq) SELECT %s, %s "
                        "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)",
                        [name, last, name],
                    )
                return
            for statement in connection.ops.sequence_reset_sql(no_style(), self.models):
                cursor.execute(statement)
            for name, last in known.items():
                key = self.tables[name].key
                cursor.execute(
                    "SELECT setval(s, greatest(%s, pg_sequence_last_value(s::regclass))) "
                    "FROM pg_get_serial_sequence(%s, %s) s WHERE s IS NOT NULL",
                    [last, connection.ops.quote_name(name), key],
                )


def _complete(rows, table):
    names = set(table.column_names)
    for row in rows:
        if set(row) != names:
            raise Damaged(f"A row of the table {table.name} in this backup has other columns than it should.")
        yield row


def _check_constraints():
    try:
        connection.check_constraints()
    except IntegrityError:
        raise Damaged("Rows of this backup refer to others that it does not hold.") from None


def bring_up_to_date() -> None:
    """Today's tables, the search index, and no memory of what was there before."""
    token = is_restoring.set(True)
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        is_restoring.reset(token)
    call_command("update_index", verbosity=0)
    cache.clear()
    ContentType.objects.clear_cache()
