"""Sealing and changing keys take turns: nothing is sealed to a key that goes, and stored after it is gone.

On SQLite every transaction of ours has the database to itself (`IMMEDIATE`). On PostgreSQL an advisory lock does it:
shared by those who seal, held alone by whoever changes keys.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

LOCK = 7_731_001


@contextmanager
def shared_key_lock(durable: bool = False) -> Iterator[None]:
    """A transaction in which the keys stay as they are. Seal in it what is stored in it."""
    with transaction.atomic(durable=durable):
        _take("pg_advisory_xact_lock_shared")
        yield


@contextmanager
def exclusive_key_lock() -> Iterator[None]:
    """A transaction that sees all that was ever sealed, and in which nothing more is."""
    with transaction.atomic():
        _take("pg_advisory_xact_lock")
        yield


def _take(lock):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {lock}(%s)", [LOCK])
