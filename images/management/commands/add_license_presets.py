"""Adds the usual sources and licenses of images that are missing; changes none that is there."""

from typing import Any

from django.core.management.base import BaseCommand

from images.presets import add_presets


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Added {add_presets()} picture sources.")
