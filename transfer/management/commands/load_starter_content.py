from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from transfer.starter_content.pages import load


class Command(BaseCommand):
    help = "Fill an empty site with its first pages. Does nothing when there is a home page, so no edit is overwritten."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load()} pages added.")
