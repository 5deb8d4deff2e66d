"""What the last export made of which rows, so that the next one makes again only what reads other rows now.

While something is made, every query is noted. Later it counts as the same when the program is, its hour has not come,
and each of these queries gives the same rows. No page has to say what it depends on. The notes belong to this machine
and lie among its data, never in the export: they hold statements that are asked of the database.
"""

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.db import connection

from core.freshness import collected_moments
from page_cache import service
from page_cache.generation import GenerationSource
from page_cache.program import program_digest

TABLES = """
CREATE TABLE IF NOT EXISTS statement (id INTEGER PRIMARY KEY, words TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS made (name TEXT PRIMARY KEY, until REAL, program TEXT, asked TEXT);
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, facts TEXT);
"""
# They change no row that a page could show.
SILENT = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "PRAGMA")
REMEMBERED = 20_000


def notes_for(target: Path) -> Path:
    """Where the notes about the export into `target` lie, for the owner of the site only."""
    folder = Path(settings.VAR_DIR) / "exported" / sha256(str(target).encode()).hexdigest()[:16]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


class Reuse:
    """`made` counts what was made; `recall` gives the facts about what would be the same."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.made, self._source = folder, 0, GenerationSource()
        self._notes = sqlite3.connect(folder / "notes.sqlite3")
        self._notes.executescript(TABLES)
        self._generation: str | None = None
        self._digest = lru_cache(REMEMBERED)(_digest_of)

    def close(self) -> None:
        self._notes.commit()
        self._notes.close()
        self._source.close()

    def recall(self, name: str) -> dict[str, Any] | None:
        """What `note` was given for `name`; None when it has to be made again."""
        found = self._notes.execute("SELECT until, program, asked FROM made WHERE name = ?", [name]).fetchone()
        if not found or found[0] <= time() or found[1] != program_digest() or not self._is_settled():
            return None
        same = all(
            self._digest(self._words(number), params) == digest for number, params, digest in json.loads(found[2])
        )
        return self.noted(name) if same else None

    def make(self, name: str, maker: Callable[[], Any]) -> Any:
        """What `maker` gives. `note` may be called with the same name afterwards."""
        self._notes.execute("DELETE FROM made WHERE name = ?", [name])
        for cache in caches.all():
            # What it remembers it would not ask.
            cache.clear()
        before, self.made = self._is_settled() and self._generation, self.made + 1
        with collected_moments() as moments, _queries() as asked:
            given = maker()
        if before and asked.is_only_reading:
            digests = [(self._number(sql), params, self._digest(sql, params)) for sql, params in asked.found]
            # Rows that changed meanwhile are not those it was made of.
            if self._is_settled() and self._generation == before:
                self._notes.execute(
                    "INSERT INTO made VALUES (?, ?, ?, ?)",
                    [name, min(moments), program_digest(), json.dumps(digests)],
                )
        return given

    def note(self, name: str, facts: dict[str, Any]) -> None:
        """Facts about `name`, for `noted` at any time and for `recall` when it would be the same."""
        self._notes.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", [name, json.dumps(facts)])

    def noted(self, name: str) -> dict[str, Any]:
        found = self._notes.execute("SELECT facts FROM fact WHERE name = ?", [name]).fetchone()
        return json.loads(found[0]) if found else {}

    def _is_settled(self):
        """Whether the database says in which generation it is; answers of another one are forgotten.

        Never in a process that serves pages: there they share what was read once, and ask for less than they show.
        """
        if service.current:
            return False
        present = self._source.ask()
        token = present.token if present else None
        if token != self._generation:
            self._generation = token
            self._digest.cache_clear()
        return token is not None

    def _number(self, words):
        self._notes.execute("INSERT OR IGNORE INTO statement (words) VALUES (?)", [words])
        return self._notes.execute("SELECT id FROM statement WHERE words = ?", [words]).fetchone()[0]

    def _words(self, number):
        """One string for each statement: thousands of answers are remembered by a few hundred statements of some KB."""
        return sys.intern(self._notes.execute("SELECT words FROM statement WHERE id = ?", [number]).fetchone()[0])


def _digest_of(sql: str, params: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql, json.loads(params))
        return sha256(repr(cursor.fetchall()).encode()).hexdigest()[:20]


class _Asked:
    def __init__(self) -> None:
        self.found: dict[tuple[str, str], None] = {}
        self.is_only_reading = True

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        if sql.lstrip().upper().startswith("SELECT") and not many:
            self._add(sql, params)
        elif not sql.lstrip().upper().startswith(SILENT):
            self.is_only_reading = False
        return execute(sql, params, many, context)

    def _add(self, sql, params):
        try:
            self.found[sys.intern(sql), json.dumps(params, default=_plain)] = None
        except TypeError:
            self.is_only_reading = False


def _plain(value):
    if isinstance(value, date | Decimal | UUID):
        return str(value)
    raise TypeError(type(value))


@contextmanager
def _queries() -> Iterator[_Asked]:
    asked = _Asked()
    with connection.execute_wrapper(asked):
        yield asked
