"""Database triggers that give the site a new generation inside every transaction that changes a visible table.

Whoever makes the change: the editor, `QuerySet.update`, a command, another program. During a migration there are no
triggers, because some databases refuse to change a table they name; there is no generation then either, so nothing is
served from the cache until the new triggers stand.
"""

from hashlib import sha256
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from page_cache import tables
from page_cache.models import Generation
from page_cache.sql import DIALECTS, PostgreSQL, SQLite
from page_cache.sql.names import TABLE


def dialect_of(connection: BaseDatabaseWrapper) -> SQLite | PostgreSQL:
    return DIALECTS[connection.vendor]


def scheme_of(connection: BaseDatabaseWrapper) -> str:
    """Names the triggers that this program wants: a digest of all their statements."""
    wanted = "\n".join(dialect_of(connection).statements("{scheme}"))
    return sha256(wanted.encode()).hexdigest()[:16]


def renew(using: str = "default") -> None:
    """Give the site a new generation, as a change of a visible table would."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        for statement in dialect_of(connection).renewal(scheme_of(connection)):
            cursor.execute(statement)


def install(using: str = "default") -> None:
    """Make every trigger anew, and a new generation."""
    connection = connections[using]
    dialect, scheme = dialect_of(connection), scheme_of(connection)
    with transaction.atomic(using), connection.cursor() as cursor:
        dialect.remove(cursor)
        for statement in [*dialect.statements(scheme), *dialect.renewal(scheme)]:
            cursor.execute(statement)


def remove(using: str = "default") -> None:
    """Take all triggers away, and the generation with them."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        dialect_of(connection).remove(cursor)
        Generation.objects.using(using).all().delete()


def ensure(using: str = "default") -> None:
    """Make the triggers unless those that this program wants stand already."""
    generation = Generation.objects.using(using).first()
    if generation is None or generation.scheme != scheme_of(connections[using]):
        install(using)


def before_migration(using: str, **signal: Any) -> None:
    if TABLE in connections[using].introspection.table_names():
        remove(using)


def after_migration(using: str, **signal: Any) -> None:
    """`flush` names no plan: there the triggers stand still. After a partial migration none can be made yet."""
    if connections[using].vendor not in DIALECTS:
        return
    if "plan" not in signal:
        renew(using)
    elif has_every_column(connections[using]):
        install(using)


def has_every_column(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database has every column that the triggers name: not so in the middle of an upgrade."""
    known = set(connection.introspection.table_names())
    models: list[type[Model]] = [Generation, *tables.visible_models()]
    with connection.cursor() as cursor:
        return all(model._meta.db_table in known and has_columns(connection, cursor, model) for model in models)


def has_columns(connection: BaseDatabaseWrapper, cursor: CursorWrapper, model: type[Model]) -> bool:
    description = connection.introspection.get_table_description(cursor, model._meta.db_table)
    return set(tables.watched_columns(model)) <= {column.name for column in description}
