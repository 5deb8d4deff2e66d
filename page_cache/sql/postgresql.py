"""The triggers as PostgreSQL has them."""

from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from page_cache import tables
from page_cache.sql.names import PREFIX, TABLE, events


class PostgreSQL:
    """Constraint triggers, deferred to the commit.

    Every change takes the lock of the one row last of all and keeps it for no longer than the commit lasts: two
    transactions can neither wait for each other in a circle nor be held up by a long one.
    """

    TOKEN = "gen_random_uuid()::text"  # noqa: S105
    FUNCTION = f"{PREFIX}renew"
    UPSERT = (
        f"INSERT INTO {TABLE} (id, token, scheme) VALUES (1, {TOKEN}, '{{scheme}}') "
        "ON CONFLICT (id) DO UPDATE SET token = excluded.token, scheme = excluded.scheme, ends_at = NULL"
    )
    # Once for each transaction is enough: ten thousand rows would rewrite the row ten thousand times.
    BODY = f"""CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF current_setting('page_cache.done', true) IS DISTINCT FROM txid_current()::text THEN
                {UPSERT};
                PERFORM set_config('page_cache.done', txid_current()::text, true);
            END IF;
            RETURN NULL;
        END $$"""
    LIST = (
        "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        f"WHERE NOT tgisinternal AND left(tgname, {len(PREFIX)}) = '{PREFIX}' AND pg_table_is_visible(pg_class.oid)"
    )

    def renewal(self, scheme: str) -> list[str]:
        return [self.UPSERT.format(scheme=scheme)]

    def statements(self, scheme: str) -> list[str]:
        made = [self.BODY.format(scheme=scheme)]
        for number, model in enumerate(tables.visible_models()):
            made += [self.trigger(number, model, event) for event in events(model)]
            # TRUNCATE fires nothing for each row.
            table = model._meta.db_table
            made.append(
                f'CREATE TRIGGER "{PREFIX}{number}_truncate" AFTER TRUNCATE ON "{table}" '
                f"FOR EACH STATEMENT EXECUTE FUNCTION {self.FUNCTION}()"
            )
        return made

    def trigger(self, number: int, model: type[Model], event: str) -> str:
        return (
            f'CREATE CONSTRAINT TRIGGER "{PREFIX}{number}_{event.lower()}" AFTER {event} ON "{model._meta.db_table}" '
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {self.condition(model, event)} "
            f"EXECUTE FUNCTION {self.FUNCTION}()"
        )

    def condition(self, model: type[Model], event: str) -> str:
        if event != "UPDATE":
            return ""
        changed = (
            f'to_jsonb(OLD."{column}") IS DISTINCT FROM to_jsonb(NEW."{column}")'
            for column in tables.watched_columns(model)
        )
        return f"WHEN ({' OR '.join(changed)})"

    def remove(self, cursor: CursorWrapper) -> None:
        cursor.execute(self.LIST)
        for name, table in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}" ON "{table}"')
        cursor.execute(f"DROP FUNCTION IF EXISTS {self.FUNCTION}()")
