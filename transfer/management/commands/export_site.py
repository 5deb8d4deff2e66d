from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from transfer.backup.refusal import BackupError
from transfer.exporting.export import export_site, pack
from transfer.exporting.refusal import ExportError
from transfer.models import Run
from transfer.runs import bar_for, recorded


class Command(BaseCommand):
    help = "Write the whole site into a folder, to be taken along. Run again, only what changed is written."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--copy", action="store_true", help="Put site.tar into it, which restores this site.")
        parser.add_argument("--zip", action="store_true", help="The same, and all in one file beside the folder.")

    def handle(self, *args: Any, folder: Path, verbosity: int, **options: Any) -> None:
        try:
            with recorded(Run.Kind.EXPORT, bar_for(verbosity)) as (run, progress):
                done = export_site(folder.resolve(), progress, options["copy"] or options["zip"])
                if options["zip"]:
                    progress.begin("Packing")
                    pack(folder.resolve())
                words = f"{done.pages} pages; {done.written} files written, {done.unchanged} were the same."
                run.tell(words, 100, state=Run.State.GOOD)
        except (ExportError, BackupError) as reason:
            raise CommandError(str(reason)) from reason
        except OSError as error:
            raise CommandError(f"The site was not exported: {error.strerror}.") from error
        self.stdout.write(words)
