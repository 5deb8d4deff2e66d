"""Links by which somebody sets a password: an invitation, or a way back in. Signed, for some days, for one use."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

from accounts.addresses import address_in_editor

SALT = "accounts.invitations"
DAYS = 7


@dataclass(frozen=True)
class Invited:
    """Whom a link is for. `is_over`: it is too old or was used."""

    user: User | None = None
    is_over: bool = False


def link_for(user: User) -> str:
    """The whole address. A new password makes it useless."""
    token = signing.dumps([user.pk, _mark(user)], salt=SALT)
    return address_in_editor(reverse("accept_invitation", args=[token]))


def invited_by(token: str) -> Invited:
    try:
        pk, mark = signing.loads(token, salt=SALT, max_age=timedelta(days=DAYS))
    except signing.SignatureExpired:
        return Invited(is_over=True)
    except (signing.BadSignature, ValueError, TypeError):
        return Invited()
    user = User.objects.filter(pk=pk, is_active=True).first()
    is_over = user is None or _mark(user) != mark
    return Invited(None if is_over else user, is_over)


def invite(name: str, email: str) -> User:
    """An account without a password, called by its email address."""
    first, _, last = name.strip().partition(" ")
    user = User(username=email.lower(), email=email, first_name=first, last_name=last)
    user.set_unusable_password()
    user.save()
    return user


def is_waiting(user: User) -> bool:
    """Whether somebody was invited and has not chosen a password yet."""
    return not user.has_usable_password()


def _mark(user):
    """Changes with the password; an unusable one is random, too."""
    return salted_hmac(SALT, f"{user.password} {user.is_active}", algorithm="sha256").hexdigest()[:24]
