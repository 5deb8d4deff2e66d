from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from inquiries.notifications import messages, outbox
from inquiries.notifications.health import send_trial


class Command(BaseCommand):
    help = "Sends a test mail to everybody who is told of inquiries, and says what the mail server answered."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", nargs="*", help="Where else to send it.")

    def handle(self, *args: Any, address: list[str], **options: Any) -> None:
        addresses = address or [messages.address_of(listener) for listener in messages.listeners()]
        results = [send_trial(each) for each in addresses]
        for _, sentence in results:
            self.stdout.write(sentence)
        if not all(is_taken for is_taken, _ in results):
            raise CommandError(f"Mail works for {sum(is_taken for is_taken, _ in results)} of {len(results)}.")
        outbox.try_again_now()
