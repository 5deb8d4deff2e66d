from django.core.management.base import BaseCommand

from page_cache.warming import Warmer


class Command(BaseCommand):
    help = "Renders every page into the page cache before anybody asks for it."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="Go on for ever, after each change.")

    def handle(self, *args, loop, **options):
        warmer = Warmer()
        if loop:
            warmer.begin().join()
            return
        try:
            self.stdout.write(f"Pages rendered: {warmer.once()}")
        finally:
            warmer.stop()
