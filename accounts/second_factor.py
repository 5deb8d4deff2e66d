"""Who needs a second factor, and whether this session has given one."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest

from accounts.models import MANAGE_PEOPLE
from inquiries.models import MANAGE_INQUIRIES, OPEN_INQUIRIES

SESSION_KEY = "second_factor_of"
# Who may give themselves the first one has as good as got it.
ASK_FOR_IT = (OPEN_INQUIRIES, MANAGE_INQUIRIES, MANAGE_PEOPLE, "auth.add_user", "auth.change_user")
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_required(user: User | AnonymousUser) -> bool:
    """Whether `user` may read inquiries, or give somebody the right to."""
    return any(map(user.has_perm, ASK_FOR_IT))


def was_given(request: HttpRequest) -> bool:
    """Whether whoever is logged in has used a second factor in this session, or set it up in it."""
    return request.session.get(SESSION_KEY) == request.user.pk


def has_one(user: User) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=STRONG).exists()


def on_added_or_used(request: HttpRequest, user: User, **kwargs: Any) -> None:
    request.session[SESSION_KEY] = user.pk


def on_removed(request: HttpRequest, user: User, **kwargs: Any) -> None:
    if not has_one(user):
        request.session.pop(SESSION_KEY, None)
