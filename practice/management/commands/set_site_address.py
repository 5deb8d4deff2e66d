from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from practice.site_address import outdated_sites, set_address


class Command(BaseCommand):
    help = "Give the site the address in SITE_URL, although the database says another public one: it has moved."

    def handle(self, *args: Any, **options: Any) -> None:
        sites = list(outdated_sites())
        for site in sites:
            set_address(site)
        self.stdout.write(f"{len(sites)} addresses changed; the site is at {settings.SITE_URL}.")
