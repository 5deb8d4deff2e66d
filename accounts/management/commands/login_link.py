from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.invitations import DAYS, link_for
from accounts.names import user_called

FOR_ONCE = "It works once, within {} days. Whoever opens it chooses the password: give it to nobody else."


class Command(BaseCommand):
    help = "Print a link by which somebody chooses a new password; without a name, who may log in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", help="name or email address of the account")
        parser.add_argument(
            "--forget-second-factor",
            action="store_true",
            help="a lost phone: passkeys, app and recovery codes are forgotten",
        )

    def handle(self, *args: Any, name: str | None, forget_second_factor: bool, **options: Any) -> None:
        if not name:
            for username in User.objects.filter(is_active=True).order_by("username").values_list("username", flat=True):
                self.stdout.write(username)
            return
        user = user_called(name)
        if not user or not user.is_active:
            raise CommandError("Nobody of that name may log in. Without a name this command lists who may.")
        if forget_second_factor:
            count = Authenticator.objects.filter(user_id=user.pk).delete()[0]
            self.stdout.write(f"{count} of the second factor forgotten.")
        self.stdout.write(f"{link_for(user)}\n{FOR_ONCE.format(DAYS)}")
