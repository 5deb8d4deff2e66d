"""Logging in, where it differs from allauth's: no mail server, invitations, the last passkey."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.views import LoginView as AccountLoginView
from allauth.account.views import PasswordResetView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from accounts import second_factor
from accounts.forms import ChoosePasswordForm
from accounts.invitations import Invited, invited_by
from accounts.mail import can_send
from accounts.roles import ROLES, role_of


class LoginView(AccountLoginView):
    """Leads on whoever is logged in, unless the editor is not for them: that would lead in a circle."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "GET" and request.user.has_perm("wagtailadmin.access_admin"):
            return HttpResponseRedirect(self.get_success_url() or resolve_url(settings.LOGIN_REDIRECT_URL))
        return super().dispatch(request, *args, **kwargs)


class ForgottenView(PasswordResetView):
    """Says what to do instead when no mail can go out."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(can_send=can_send(), command=command_on_the_machine(), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().post(request, *args, **kwargs) if can_send() else self.get(request, *args, **kwargs)


def command_on_the_machine() -> str:
    """How `login_link` is run here: beside `make run`, or on a server."""
    is_at_home = settings.WAGTAILADMIN_BASE_URL.startswith("http:")
    return f".venv/bin/python {'-m practice.run' if is_at_home else 'manage.py'} login_link"


class ActivateAppView(ActivateTOTPView):
    """Setting up an app takes a code of it, which counts for this session."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        second_factor.on_added_or_used(self.request, self.request.user)
        return response


class RemovePasskeyView(RemoveWebAuthnView):
    """Not the last second factor of somebody who needs one."""

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            form.add_error(None, adapter.validation_error("cannot_delete_authenticator"))
            return self.form_invalid(form)
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
@method_decorator(sensitive_post_parameters(), name="dispatch")
class InvitationView(FormView):
    """Opened by somebody who has a link: choose a password, and be logged in."""

    form_class = ChoosePasswordForm
    template_name = "accounts/invitation.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.invited: Invited = invited_by(kwargs["token"])
        if not self.invited.user:
            return self.render_to_response(
                {"is_over": self.invited.is_over}, status=410 if self.invited.is_over else 404
            )
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.invited.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        role = role_of(self.invited.user) if self.invited.user else ""
        return super().get_context_data(invited=self.invited.user, role=ROLES.get(role), **kwargs)

    def form_valid(self, form: ChoosePasswordForm) -> HttpResponse:
        user = form.user
        user.set_password(form.cleaned_data["password"])
        user.save()
        # The second factor is asked for where there is one: a link alone does not stand for it.
        return perform_password_login(self.request, {"username": user.username}, Login(user=user))
