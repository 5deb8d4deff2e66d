"""Rows of a table as JSON and back, the same on SQLite and PostgreSQL.

A value is read by the kind of its column, never through a model's own conversions, so that models of another time can
be read and written too. Moments are ISO 8601 in UTC, bytes are base64, JSON columns are the JSON text itself.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Col
from django.utils.duration import duration_iso_string

ROWS_AT_ONCE = 200
# Kinds of columns whose values are something else in JSON than in the database.
CONVERTED = {
    name: getattr(models, name)
    for name in ("DateTimeField", "DateField", "TimeField", "UUIDField", "BinaryField", "DurationField", "BooleanField")
}


@dataclass(frozen=True)
class Column:
    """`field` is Django's own field of the column's kind, whatever field the model has."""

    name: str
    field: models.Field

    @property
    def is_json(self) -> bool:
        return isinstance(self.field, models.JSONField)


@dataclass(frozen=True)
class Table:
    name: str
    key: str
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> list[str]:
        return [column.name for column in self.columns]


def table_of(model: type[models.Model]) -> Table:
    """The table of `model`, which may be a model as a migration knows it."""
    columns = tuple(Column(str(field.column), _plain(field)) for field in model._meta.local_concrete_fields)
    return Table(model._meta.db_table, str(model._meta.pk.column), columns)


def _plain(field):
    while field.is_relation:
        field = field.target_field
    kind = field.get_internal_type()
    if kind == "DecimalField":
        return models.DecimalField(max_digits=field.max_digits, decimal_places=field.decimal_places)
    return models.JSONField() if kind == "JSONField" else CONVERTED.get(kind, models.TextField)()


def read_rows(connection: BaseDatabaseWrapper, table: Table, keys: Iterable | None = None) -> Iterator[dict]:
    """The rows in the order of their keys, all or those with `keys`; each is a dict by column that JSON can hold."""
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, table.column_names))
    query = f"SELECT {names} FROM {quote(table.name)}"  # noqa: S608
    if keys is not None:
        keys = list(keys)
        query += f" WHERE {quote(table.key)} IN ({', '.join(['%s'] * len(keys))})"
    converters = [_converters(connection, table, column) for column in table.columns]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"{query} ORDER BY {quote(table.key)}", keys)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            for row in rows:
                values = (_to_json(_converted(value, found)) for value, found in zip(row, converters))
                yield dict(zip(table.column_names, values))


def _converters(connection, table, column):
    expression = Col(table.name, column.field)
    return [(convert, expression, connection) for convert in connection.ops.get_db_converters(expression)]


def _converted(value, converters):
    for convert, expression, connection in converters:
        value = convert(value, expression, connection)
    return value


def _to_json(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, bytes | memoryview | bytearray):
        return base64.b64encode(bytes(value)).decode()
    return str(value) if isinstance(value, Decimal | UUID) else value


def write_rows(connection: BaseDatabaseWrapper, table: Table, rows: Iterable[dict]) -> int:
    """Inserts `rows` with their keys as they are; gives their number. Columns that a row lacks are left to NULL."""
    quote = connection.ops.quote_name
    places = ", ".join(_place(connection, column) for column in table.columns)
    names = ", ".join(map(quote, table.column_names))
    insert = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({places})"  # noqa: S608
    count = 0
    with connection.cursor() as cursor:
        for some in _in_lots(rows):
            cursor.executemany(insert, [_values(connection, table, row) for row in some])
            count += len(some)
    return count


def _in_lots(rows):
    lot = []
    for row in rows:
        lot.append(row)
        if len(lot) == ROWS_AT_ONCE:
            yield lot
            lot = []
    if lot:
        yield lot


def _place(connection, column):
    return "%s::jsonb" if column.is_json and connection.vendor == "postgresql" else "%s"


def _values(connection, table, row):
    return [_from_json(connection, column, row.get(column.name)) for column in table.columns]


def _from_json(connection, column, value):
    if value is None or isinstance(column.field, models.TextField):
        return value
    if column.is_json:
        return value if isinstance(value, str) else json.dumps(value)
    return column.field.get_db_prep_value(column.field.to_python(value), connection)
