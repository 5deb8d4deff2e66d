from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from transfer.backup import keeping, store
from transfer.backup.refusal import BackupError
from transfer.backup.retention import overdue
from transfer.runs import bar_for, sentence_for


class Command(BaseCommand):
    help = "Make a backup of everything, and delete the ones that have grown old."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-due", action="store_true", help="Only when today has none yet.")
        parser.add_argument("--dry-run", action="store_true", help="Make and delete nothing; say what is there.")

    def handle(self, *args: Any, if_due: bool, dry_run: bool, verbosity: int, **options: Any) -> None:
        if dry_run:
            self._say_what_is_there()
            return
        try:
            keeping.tidy_up()
            if if_due and not keeping.is_due():
                self.stdout.write("Today has a backup already.")
                return
            made = keeping.make_backup(bar_for(verbosity))
        except BackupError as reason:
            raise CommandError(str(reason)) from reason
        except (OSError, DatabaseError) as error:
            why = sentence_for(error)
            raise CommandError(f"There is no new backup. {why} What backups there were are there still.") from error
        self.stdout.write(f"{made.name}: {made.size // 1024:,} KB, {len(made.manifest.members)} parts, read again.")

    def _say_what_is_there(self):
        names = [one.name for one in store.all_backups()]
        over = overdue(names, keeping.timezone.now())
        for name in names:
            self.stdout.write(f"{name}{' (would be deleted)' if name in over else ''}")
        self.stdout.write(f"{len(names)} backups.")
