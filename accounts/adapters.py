"""What allauth asks of the site: who may try a password, where to go afterwards, what is kept sealed."""

import base64
import ipaddress
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from accounts import devices, second_factor, throttle
from accounts.mail import send_soon
from core.requests import client_ip

WRONG = "This name and this password do not belong together. Mind capital letters."
WAIT = "Too many attempts. Wait a minute and try again; a passkey works at once."
SECONDS_FRESH = 15 * 60


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
        "incorrect_code": "This code is not right, or it is over. Wait for the next one and type that.",
        "incorrect_password": "This is not your password.",
        "enter_current_password": "This is not your current password.",
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        login = credentials.get("username") or credentials.get("email") or ""
        taken = throttle.take_password_attempt(request, login)
        if not taken:
            raise self.validation_error("too_many_login_attempts")
        user = authenticate(request, **credentials)
        if user:
            throttle.give_back(taken)
        return user

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponseBase:
        response = super().post_login(request, user, **kwargs)
        devices.remember_device(request, response, user.pk)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return super().get_login_redirect_url(request) if request.user.has_perm("wagtailadmin.access_admin") else "/"

    def get_client_ip(self, request: HttpRequest) -> str:
        try:
            return str(ipaddress.ip_address(client_ip(request)))
        except ValueError:
            return str(ipaddress.IPv6Address(0))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of somebody who logged in just now."""
        records = get_authentication_records(context.request, context.request.user)
        return not any(time.time() - record["at"] < SECONDS_FRESH for record in records)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        send_soon(self.render_mail(template_prefix, email, context))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": (
            "Your account needs a second factor. Add another one first, then take this one away."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Under another secret key, as after a restore, a secret that nobody knows: no code is right then.

        An empty one would have codes that anybody can work out. The command `login_link` sets up anew.
        """
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return generate_totp_secret()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=second_factor.STRONG)
        return not second_factor.is_required(authenticator.user) or others.exclude(pk=authenticator.pk).exists()

    def get_totp_issuer(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.WAGTAIL_SITE_NAME}

    def generate_authenticator_name(self, user: User, type: str) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {count + 1}" if count else "Passkey"


def _fernet():
    key = salted_hmac("accounts.second_factor", "", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
