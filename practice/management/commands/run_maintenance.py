from typing import Any

from django.core.management.base import BaseCommand

from practice.run.maintenance import finish_backup, run_maintenance


class Command(BaseCommand):
    help = "Does what is due: erases what is over, publishes what is scheduled, makes a backup. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        run_maintenance()
        finish_backup()
