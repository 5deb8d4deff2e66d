"""The triggers as SQLite has them."""

from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from page_cache import tables
from page_cache.sql.names import PREFIX, TABLE, events


class SQLite:
    """Triggers for each row, run at once: SQLite has no other."""

    TOKEN = "lower(hex(randomblob(16)))"  # noqa: S105
    RENEW = (
        # Not INSERT OR REPLACE: inside a trigger the conflict clause of the statement that fired it wins, so an outer
        # INSERT OR IGNORE would leave the old generation standing.
        f"DELETE FROM {TABLE}; INSERT INTO {TABLE} (id, token, scheme) VALUES (1, {TOKEN}, '{{scheme}}');"
    )
    LIST = f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, {len(PREFIX)}) = '{PREFIX}'"

    def renewal(self, scheme: str) -> list[str]:
        return [part for part in self.RENEW.format(scheme=scheme).split(";") if part.strip()]

    def statements(self, scheme: str) -> list[str]:
        return [self.trigger(model, event, scheme) for model in tables.visible_models() for event in events(model)]

    def trigger(self, model: type[Model], event: str, scheme: str) -> str:
        table = model._meta.db_table
        return (
            f'CREATE TRIGGER "{PREFIX}{table}_{event.lower()}" AFTER {event} ON "{table}" FOR EACH ROW '
            f"{self.condition(model, event)} BEGIN {self.RENEW.format(scheme=scheme)} END"
        )

    def condition(self, model: type[Model], event: str) -> str:
        if event != "UPDATE":
            return ""
        changed = (f'OLD."{column}" IS NOT NEW."{column}"' for column in tables.watched_columns(model))
        return f"WHEN {' OR '.join(changed)}"

    def remove(self, cursor: CursorWrapper) -> None:
        cursor.execute(self.LIST)
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
