import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from inquiries.notifications.outbox import deliver_due

PAUSE = 10


class Command(BaseCommand):
    help = "Delivers the mails that wait in the outbox."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help=f"Go on for ever, every {PAUSE} seconds.")

    def handle(self, *args: Any, loop: bool, **options: Any) -> None:
        self.stdout.write(f"Mails delivered: {deliver_due()}")
        while loop:
            time.sleep(PAUSE)
            if delivered := deliver_due():
                self.stdout.write(f"Mails delivered: {delivered}")
