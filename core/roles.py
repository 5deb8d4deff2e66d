"""Roles that rooms ask about by name."""

from django.contrib.auth.models import AbstractUser, AnonymousUser

DEVELOPER = "Developer"


def is_developer(user: AbstractUser | AnonymousUser) -> bool:
    """Whether `user` is in the group of developers. An owner is not: all permissions make nobody want more menus.

    Asked of the database once for each request.
    """
    known = vars(user)
    if "is_developer" not in known:
        known["is_developer"] = user.groups.filter(name=DEVELOPER).exists()
    return known["is_developer"]
