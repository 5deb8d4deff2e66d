from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pages.revisions import thin_revisions


class Command(BaseCommand):
    help = "Deletes old versions of pages: keeps all of a month, the last of each day of a year, then the public ones."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say how many there are.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        count = thin_revisions(is_dry_run=dry_run)
        self.stdout.write(f"Old versions {'that would be ' if dry_run else ''}deleted: {count}")
