import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from transfer.backup.making import rows_only
from transfer.backup.refusal import BackupError
from transfer.runs import bar_for


class Command(BaseCommand):
    help = "Copy all rows to another database, SQLite or PostgreSQL, which must be empty. This one stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", help="postgres://user:password@host:5432/name or sqlite:////path/db.sqlite3")

    def handle(self, *args: Any, url: str, verbosity: int, **options: Any) -> None:
        try:
            with rows_only(bar_for(verbosity)) as file:
                self._restore(file, url)
        except BackupError as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write("All rows are there. Stop the site, set DATABASE_URL to that address, and start it again.")

    def _restore(self, file: Path, url: str) -> None:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", "restore", str(file), "--rows-only", "-v0"],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": url},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise BackupError((done.stderr.strip() or "The other database could not be filled.").splitlines()[-1])
