from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.http import HttpRequest

from accounts.names import user_called


class NameOrEmailBackend(ModelBackend):
    """Logs in by name or email address.

    Hashes one password whoever is meant: allauth's own backend hashes twice for an address that somebody has, and once
    for one that nobody has, and so tells them apart.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        login = username or kwargs.get("email") or ""
        if not login or password is None:
            return None
        user = user_called(login)
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None
