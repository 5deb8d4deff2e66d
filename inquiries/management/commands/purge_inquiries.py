from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from inquiries.models import Inquiry
from inquiries.retention.clock_check import check_clock
from inquiries.retention.erasure import purge

DOUBTED = (
    "The clock leapt ahead since the last run, so nothing is erased yet. If the date is right, say so in the inbox."
)


class Command(BaseCommand):
    help = "Erases the inquiries whose time is over."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        if dry_run:
            self.stdout.write(f"Inquiries to erase: {Inquiry.objects.expired(timezone.localdate()).count()}")
        elif not check_clock():
            raise CommandError(DOUBTED)
        else:
            self.stdout.write(f"Inquiries erased: {purge()}")
