"""Remembers that somebody has logged in with this browser: a signed cookie, sent to the addresses of the login only."""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from accounts.names import user_called

COOKIE = "device"
SALT = "accounts.devices"
SECONDS = 180 * 24 * 3600


def remember_device(request: HttpRequest, response: HttpResponseBase, user_pk: int) -> None:
    """Give the browser its cookie. One that names the same account stays as it is."""
    identity = known_device_of(request, user_pk) or secrets.token_urlsafe(12)
    response.set_cookie(
        COOKIE,
        signing.dumps([user_pk, identity], salt=SALT),
        max_age=SECONDS,
        path=reverse("account_login"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_device_of(request: HttpRequest, user_pk: int) -> str:
    """What this browser is called for the account; empty when nobody has logged in to it here."""
    try:
        pk, identity = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except (signing.BadSignature, TypeError, ValueError):
        return ""
    return identity if pk == user_pk else ""


def known_device(request: HttpRequest, login: str) -> str:
    """The same for the account called `login`. Without the cookie nothing is looked up: unknown names take as long."""
    if COOKIE not in request.COOKIES:
        return ""
    user = user_called(login)
    return known_device_of(request, user.pk) if user else ""
