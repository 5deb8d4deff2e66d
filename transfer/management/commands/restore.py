import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from transfer.backup.drill import drill, prove
from transfer.backup.encryption import identities_in
from transfer.backup.refusal import BackupError
from transfer.backup.restoring import restore
from transfer.runs import bar_for

KEYS = (
    "{inquiries} inquiries are sealed. Copy the folder of their keys to where INQUIRY_KEYS_DIR points before the site "
    "is started; no backup holds them."
)


class Command(BaseCommand):
    help = "Bring the site back from a backup, into an empty place. All of it is checked before anything is touched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", help="The file with the secret key of an encrypted backup; - reads it.")
        parser.add_argument(
            "--drill", action="store_true", help="Change nothing here: restore in a temporary place and look at it."
        )
        parser.add_argument("--rows-only", action="store_true", help="The files are in their place already.")
        parser.add_argument("--prove", action="store_true", help="Look at the site afterwards; print what was seen.")

    def handle(self, *args: Any, file: Path, identity: str | None, verbosity: int, **options: Any) -> None:
        try:
            self._do(file.resolve(), self._identities(identity), verbosity, options)
        except BackupError as reason:
            raise CommandError(str(reason)) from reason
        except (OSError, DatabaseError) as error:
            why = getattr(error, "strerror", "") or type(error).__name__
            raise CommandError(f"Nothing was restored: {why}.") from error

    def _do(self, file, identities, verbosity, options):
        if options["drill"]:
            self.stdout.write("\n".join(drill(file, identities)))
            return
        done = restore(file, identities, bar_for(verbosity), is_with_files=not options["rows_only"])
        if options["prove"]:
            self.stdout.write(json.dumps(list(prove())))
        else:
            self._tell(done)

    def _identities(self, given):
        if not given:
            return []
        text = sys.stdin.read() if given == "-" else Path(given).read_text(encoding="utf-8")
        return identities_in(text) if text.strip() or given != "-" else []

    def _tell(self, done):
        files = len(done.manifest.files)
        self.stdout.write(f"{done.pages} pages and {files} files are back as of {done.manifest.made_at}.")
        if done.erased:
            self.stdout.write(f"{done.erased} inquiries were erased since or had served their time; they stay erased.")
        if done.inquiries:
            self.stdout.write(KEYS.format(inquiries=done.inquiries))
