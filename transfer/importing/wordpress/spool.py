"""Everything an export holds, put down once so that it can be asked for in any order without filling the memory."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from transfer.importing.wordpress.records import Record

TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS record (
        id INTEGER PRIMARY KEY, kind TEXT, parent INTEGER, place INTEGER, path TEXT, slug TEXT, title TEXT, state TEXT,
        json TEXT
    );
    CREATE TABLE IF NOT EXISTS name (name TEXT, id INTEGER);
    CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, json TEXT);
    CREATE INDEX IF NOT EXISTS name_by_name ON name (name);
    CREATE INDEX IF NOT EXISTS record_by_kind ON record (kind, id);
    CREATE INDEX IF NOT EXISTS record_by_parent ON record (parent);
    CREATE INDEX IF NOT EXISTS record_by_path ON record (path);
"""


def path_key(address: str) -> str:
    """The path of an address as a key: decoded, without a slash at its end; empty for one that is only a number."""
    parts = urlsplit(address)
    return "" if parts.query else unquote(parts.path).rstrip("/")


def name_key(name: str) -> str:
    """A file's name as a key: letters composed, without regard to case."""
    return normalize("NFC", name).casefold()


class Spool:
    """A file of records. Belongs to one process at a time; a half-written one is thrown away and made anew."""

    def __init__(self, path: Path) -> None:
        self.rows = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.rows.executescript(TABLES)

    def close(self) -> None:
        self.rows.close()

    def add(self, record: Record, names: list[str]) -> bool:
        """Puts `record` down unless one of its number is there; `names` are the names of its files."""
        state = "locked" if record.password else record.status
        place, path = record.order, path_key(record.link)
        told = (record.old_id, record.kind, record.parent, place, path, record.slug, record.title, state)
        row = (*told, json.dumps(record.as_dict()))
        added = self.rows.execute("INSERT OR IGNORE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row).rowcount > 0
        if added:
            self.rows.executemany("INSERT INTO name VALUES (?, ?)", [(name_key(name), record.old_id) for name in names])
        return added

    def get(self, old_id: int) -> Record | None:
        row = self.rows.execute("SELECT json FROM record WHERE id = ?", [old_id]).fetchone()
        return Record.from_dict(json.loads(row[0])) if row else None

    def each(self, *kinds: str) -> Iterator[Record]:
        """Every record of `kinds`, in the order of `ids`."""
        return filter(None, map(self.get, self.ids(*kinds)))

    def ids(self, *kinds: str) -> list[int]:
        """Numbers of all records of `kinds`, parents before what is below them, else in order."""
        marks = ",".join("?" * len(kinds))
        query = f"SELECT id, parent FROM record WHERE kind IN ({marks}) ORDER BY place, id"  # noqa: S608 -- marks only
        return parents_first(self.rows.execute(query, kinds).fetchall())

    def kinds(self) -> dict[str, int]:
        return dict(self.rows.execute("SELECT kind, count(*) FROM record GROUP BY kind"))

    def below(self, old_id: int, kind: str) -> list[int]:
        query = "SELECT id FROM record WHERE parent = ? AND kind = ? ORDER BY place, id"
        return [row[0] for row in self.rows.execute(query, [old_id, kind])]

    def named(self, name: str) -> int | None:
        """The number of the picture one of whose files is called `name`, as in `2026/11/tree-300x200.jpg`."""
        row = self.rows.execute("SELECT id FROM name WHERE name = ?", [name_key(name)]).fetchone()
        return row and row[0]

    def at(self, path: str) -> int | None:
        """The number of what stood at `path` of the old site."""
        row = self.rows.execute("SELECT id FROM record WHERE path = ?", [unquote(path).rstrip("/")]).fetchone()
        return row and row[0]

    def summaries(self, *kinds: str) -> Iterator[tuple]:
        """`(number, kind, title, state, path)` of every record of `kinds`."""
        marks = ",".join("?" * len(kinds))
        query = f"SELECT id, kind, title, state, path FROM record WHERE kind IN ({marks}) ORDER BY id"  # noqa: S608
        yield from self.rows.execute(query, kinds)

    def tell(self, name: str, value: Any) -> None:
        self.rows.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", [name, json.dumps(value)])

    def told(self, name: str, default: Any = None) -> Any:
        row = self.rows.execute("SELECT json FROM fact WHERE name = ?", [name]).fetchone()
        return json.loads(row[0]) if row else default


def parents_first(pairs: list[tuple[int, int]]) -> list[int]:
    """Numbers so that none stands before its parent; a circle of parents is broken where it is met."""
    parents, order, seen = dict(pairs), [], set()
    for number, _ in pairs:
        line = []
        while number in parents and number not in seen:
            seen.add(number)
            line.append(number)
            number = parents[number]
        order += reversed(line)
    return order
