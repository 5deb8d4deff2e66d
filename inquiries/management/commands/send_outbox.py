import time

from django.core.management.base import BaseCommand

from inquiries.notifications.outbox import deliver_due

PAUSE = 10


class Command(BaseCommand):
    help = "Delivers the mails that wait in the outbox."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--loop", action="store_true", help=f"Go on for ever, every {PAUSE} seconds.")

    def handle(self, *args, loop, **options) -> None:
        self.stdout.write(f"Mails delivered: {deliver_due()}")
        while loop:
            time.sleep(PAUSE)
            if delivered := deliver_due():
                self.stdout.write(f"Mails delivered: {delivered}")
