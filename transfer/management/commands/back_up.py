from django.core.management.base import BaseCommand, CommandError

from transfer.backups import CannotCopy, copy_database, forget_old


class Command(BaseCommand):
    help = "Copy the database into the backups folder, once a day, and delete the copies that have grown old."

    def handle(self, *args, **options):
        forgotten = forget_old()
        try:
            copy = copy_database()
        except CannotCopy as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"{copy.name} is there; {forgotten} old copies deleted.")
