from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from inquiries.crypto import keyring
from inquiries.models import KnownKey
from inquiries.notifications.health import undecryptable_inquiries

WHAT_TO_DO = "Copy the keys here from their copy, or from the server that has them. Only if they are lost for good:"
FOREIGN = "None of the keys that this database knows is in {}. {} make_inquiry_keys --start-anew."
UNDECRYPTABLE = "Inquiries that no key in {} opens: {}. {} make_inquiry_keys --start-anew."


class Command(BaseCommand):
    help = "Makes the key pair that inquiries are sealed with, unless there is one. Safe to run twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--start-anew", action="store_true", help="Although old inquiries need a key that is gone.")

    def handle(self, *args: Any, start_anew: bool, verbosity: int, **options: Any) -> None:
        undecryptable = undecryptable_inquiries()
        is_foreign = KnownKey.are_foreign() and not start_anew
        made = int((start_anew or not (undecryptable or is_foreign)) and not keyring.all_keys())
        if made:
            keyring.make_key()
        if not is_foreign:
            KnownKey.replace() if start_anew else KnownKey.add_new()
        if verbosity:
            self.stdout.write(f"Keys made: {made}. Keep a copy of {keyring.folder()} away from this computer.")
        self.warn(undecryptable, is_foreign)

    def warn(self, undecryptable: int, is_foreign: bool) -> None:
        """A second server, or one whose key folder is gone for an hour, must not seal to keys of its own in silence."""
        if undecryptable:
            self.stderr.write(UNDECRYPTABLE.format(keyring.folder(), undecryptable, WHAT_TO_DO))
        elif is_foreign:
            self.stderr.write(FOREIGN.format(keyring.folder(), WHAT_TO_DO))
