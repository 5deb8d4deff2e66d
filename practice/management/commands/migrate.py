from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db.migrations import Migration

FAILED = (
    "The database is not up to date: the migration {} failed ({}). Put back the backup that was made before it"
    " (docs/operations.md), and install the version you had."
)


class Command(migrate.Command):
    """Django's own, with one sentence when a migration fails. `--traceback` shows where."""

    running = None

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            super().handle(*args, **options)
        except Exception as error:
            if self.running is None:
                raise
            # What the database says of a failure can repeat what a row holds.
            raise CommandError(FAILED.format(self.running, type(error).__name__)) from error

    def migration_progress_callback(self, action: str, migration: Migration | None = None, fake: bool = False) -> None:
        if action in {"apply_start", "unapply_start"}:
            self.running = migration
        elif action in {"apply_success", "unapply_success"}:
            self.running = None
        super().migration_progress_callback(action, migration, fake)
