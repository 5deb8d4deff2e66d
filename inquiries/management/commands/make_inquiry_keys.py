from django.core.management.base import BaseCommand

from inquiries.crypto import keyring
from inquiries.notifications.health import undecryptable_inquiries


class Command(BaseCommand):
    help = "Makes the key pair that inquiries are sealed with, unless there is one. Safe to run twice."

    def add_arguments(self, parser):
        parser.add_argument("--start-anew", action="store_true", help="Although old inquiries need a key that is gone.")

    def handle(self, *args, start_anew, verbosity, **options):
        undecryptable = undecryptable_inquiries()
        may_make = start_anew or not undecryptable
        made = int(may_make and not keyring.all_keys())
        if made:
            keyring.make_key()
        if verbosity:
            self.stdout.write(f"Keys made: {made}. Keep a copy of {keyring.folder()} away from this computer.")
        if undecryptable:
            self.warn(undecryptable)

    def warn(self, count: int) -> None:
        """A key folder that is missing for an hour must not be replaced by a new one that nobody keeps."""
        self.stderr.write(
            f"Inquiries that no key in {keyring.folder()} opens: {count}. Put the key back from its copy. "
            "Only if it is lost for good: make_inquiry_keys --start-anew."
        )
