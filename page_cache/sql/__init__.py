"""The SQL of the triggers, one module a database."""

from page_cache.sql.postgresql import PostgreSQL
from page_cache.sql.sqlite import SQLite

DIALECTS: dict[str, SQLite | PostgreSQL] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}
