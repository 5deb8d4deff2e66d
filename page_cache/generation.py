"""What a process knows of the present generation, and since when."""

import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic, time

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from page_cache.models import Generation
from page_cache.triggers import dialect_of, scheme_of

ASKED_EVERY = 0.15
# For so long after the database gave it, a generation is taken to be the present one: the longest time for which a
# reader can be shown what has just been changed.
LEASE = 0.8
TABLE = Generation._meta.db_table
QUESTION = f"SELECT token, ends_at FROM {TABLE} WHERE id = 1 AND scheme = %s"  # noqa: S608
SHORTEN = f"UPDATE {TABLE} SET ends_at = %s WHERE token = %s AND (ends_at IS NULL OR ends_at > %s)"  # noqa: S608
RENEW = f"UPDATE {TABLE} SET token = {{token}}, ends_at = NULL WHERE token = %s"  # noqa: S608
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Present:
    """A generation by its `token`, and the moment at which it ends by itself, if that is known."""

    token: str
    ends_at: float | None = None

    @property
    def is_over(self) -> bool:
        return self.ends_at is not None and time() >= self.ends_at


class GenerationSource:
    """Asks the database on a connection of its own, made in the thread that asks first and used by that one alone."""

    def __init__(self, using: str = "default") -> None:
        self.using = using
        self.scheme: str | None = None
        self.file: tuple[int, int] | None = None
        self.connection: BaseDatabaseWrapper | None = None
        self.has_failed = False

    def ask(self) -> Present | None:
        """The present generation; None when there is none or the database does not say."""
        rows = self._try(self._question)
        return Present(*rows[0]) if rows else None

    def shorten(self, token: str, ends_at: float) -> None:
        """Let the generation `token` end at `ends_at` or before."""
        self._try(lambda cursor: cursor.execute(SHORTEN, [ends_at, token, ends_at]))

    def renew(self, token: str) -> None:
        """Begin a new generation unless `token` has ended already."""
        statement = RENEW.format(token=dialect_of(connections[self.using]).TOKEN)
        self._try(lambda cursor: cursor.execute(statement, [token]))

    def _question(self, cursor):
        cursor.execute(QUESTION, [self.scheme])
        # To the end, or SQLite goes on reading from the past.
        return cursor.fetchall()

    def _try(self, task):
        """What `task` gives; None when the database fails, which is logged once until it answers again."""
        try:
            with self._connect().cursor() as cursor:
                found = task(cursor)
        except (DatabaseError, OSError) as error:
            if not self.has_failed:
                log.warning("The page cache pauses: the database does not answer it (%s).", type(error).__name__)
            self.has_failed = True
            self.close()
            return None
        self.has_failed = False
        return found

    def _connect(self) -> BaseDatabaseWrapper:
        if self.file != (file := self._file()):
            self.close()
        if self.connection is None:
            self.connection, self.file = connections.create_connection(self.using), file
            self.scheme = scheme_of(self.connection)
        return self.connection

    def _file(self):
        """Which file the database is, if it is one: a restored copy lies under the same name."""
        if connections[self.using].vendor != "sqlite":
            return None
        state = os.stat(connections[self.using].settings_dict["NAME"])
        return state.st_dev, state.st_ino

    def close(self) -> None:
        if self.connection is not None:
            with suppress(Exception):
                self.connection.close()
            self.connection = None


class Watcher(threading.Thread):
    """Asks again and again, tells `on_change` of every new generation, and ends one whose time has come."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        super().__init__(name="page cache: watcher", daemon=True)
        self.on_change, self.source, self.ended = on_change, GenerationSource(), threading.Event()
        self.present: Present | None = None
        self.asked_at = 0.0

    def current(self) -> str | None:
        """The token of the present generation, if the database gave it within the lease and it has not ended."""
        present = self.present
        if present is None or monotonic() - self.asked_at >= LEASE:
            return None
        return present.token if present.ends_at is None or time() < present.ends_at else None

    def run(self) -> None:
        while not self.ended.is_set():
            self.turn()
            self.ended.wait(ASKED_EVERY)
        self.source.close()

    def turn(self) -> None:
        # The lease counts from before the question: the answer may be that old.
        asked_at, present, before = monotonic(), self.source.ask(), self.present
        if present and present.is_over:
            self.source.renew(present.token)
            present = None
        if (present and present.token) != (before and before.token):
            # Nothing is current while the change is told, so that nothing is taken from the old one any more.
            self.present = None
            self.on_change()
        self.present, self.asked_at = present, asked_at

    def stop(self) -> None:
        self.ended.set()
        if self.is_alive():
            self.join()
