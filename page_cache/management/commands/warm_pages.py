from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from page_cache.warming import Warmer


class Command(BaseCommand):
    help = "Renders every page into the page cache before anybody asks for it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="Go on for ever, after each change.")

    def handle(self, *args: Any, loop: bool, **options: Any) -> None:
        warmer = Warmer()
        if loop:
            warmer.begin().join()
            return
        try:
            self.stdout.write(f"Pages rendered: {warmer.once()}")
        finally:
            warmer.stop()
