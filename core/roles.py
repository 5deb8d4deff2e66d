"""Roles that rooms ask about by name."""

from django.contrib.auth.models import AbstractUser, AnonymousUser


def is_developer(user: AbstractUser | AnonymousUser) -> bool:
    """Whether `user` is to see what only a developer needs: that role is Django's superuser, see `accounts.roles`."""
    return user.is_superuser
