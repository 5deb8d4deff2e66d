"""What PostgreSQL is told at the start of each connection."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def compile_no_queries(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Receiver of `connection_created`. PostgreSQL compiles (JIT) what it expects to be slow, each time anew: 40 ms for
    lists of pictures that take 20. Said by a statement, as a pooler in between may refuse a connection with options.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
