from django.core.management.base import BaseCommand
from django.utils import timezone

from inquiries.models import Inquiry
from inquiries.purge import purge


class Command(BaseCommand):
    help = "Erases the inquiries whose time is over."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *args, dry_run, **options):
        expired = Inquiry.objects.expired(timezone.localdate())
        self.stdout.write(f"Inquiries to erase: {expired.count()}" if dry_run else f"Inquiries erased: {purge()}")
