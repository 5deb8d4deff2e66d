import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from practice.run.serve import serve


class Command(BaseCommand):
    help = "Prepare the site, serve it on HOST and PORT until Ctrl-C, and do beside it what is due."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("host")
        parser.add_argument("port", type=int)
        parser.add_argument("--dev", action="store_true", help="with auto-reload, by the development server")

    def handle(self, *, host: str, port: int, dev: bool, **options: Any) -> None:
        sys.exit(serve(host, port, is_dev=dev))
