from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from page_cache.proxy_includes import caddy_include, nginx_include

INCLUDES: dict[str, Callable[[], str]] = {"nginx": nginx_include, "caddy": caddy_include}


class Command(BaseCommand):
    help = "Prints the include for nginx or Caddy: who is answered from the stored pages, and with which headers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("proxy", choices=INCLUDES)

    def handle(self, *args: Any, proxy: str, **options: Any) -> None:
        try:
            self.stdout.write(INCLUDES[proxy]().rstrip())
        except ValueError as error:
            raise CommandError(str(error)) from None
