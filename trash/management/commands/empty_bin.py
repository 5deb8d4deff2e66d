from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from trash.deletion import empty_expired
from trash.models import DAYS_KEPT, TrashedItem


class Command(BaseCommand):
    help = f"Delete for good what has been in the bin for more than {DAYS_KEPT} days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say how much that would be.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        count = TrashedItem.objects.expired().count() if dry_run else empty_expired()
        self.stdout.write(f"{count} deleted for good{' if this were no dry run' if dry_run else ''}.")
