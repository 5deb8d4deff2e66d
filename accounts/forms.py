"""allauth's forms in plain words, and the forms of people and invitations."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password

from accounts import throttle
from accounts.adapters import WAIT, AccountAdapter
from accounts.names import user_called
from accounts.roles import ROLES
from core.forms import announce_required

LENGTH = "At least 12 characters. Four or five words that do not belong together are easy to keep in mind."
TWICE_TAKEN = "Somebody here already has this address."


class _PlainMixin:
    """Labels stand above their fields, so that none needs to stand in one."""

    labels: dict[str, str] = {}
    hints: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        announce_required(self)  # type: ignore[arg-type]
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.help_text = self.hints.get(name, "")
            field.label = self.labels.get(name, field.label)


class LoginForm(_PlainMixin, account_forms.LoginForm):
    labels = {"login": "Name or email address", "password": "Password"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocomplete": "username webauthn", "autocapitalize": "none"}


class ReauthenticateForm(_PlainMixin, account_forms.ReauthenticateForm):
    labels = {"password": "Your password"}


class _NewPasswordMixin(_PlainMixin):
    labels = {"oldpassword": "Your password now", "password1": "New password", "password2": "The new one once more"}
    hints = {"password1": LENGTH}


class ChangePasswordForm(_NewPasswordMixin, account_forms.ChangePasswordForm):
    pass


class SetPasswordForm(_NewPasswordMixin, account_forms.SetPasswordForm):
    pass


class ResetPasswordKeyForm(_NewPasswordMixin, account_forms.ResetPasswordKeyForm):
    pass


class ResetPasswordForm(_PlainMixin, account_forms.ResetPasswordForm):
    labels = {"email": "The email address of your account"}


def mark_used(code: str, user: User) -> bool:
    """Whether `user` had not used `code` before; “123 456” and “123-456” are one code, as they are to allauth.

    allauth notes used codes in a cache, which here each process has to itself and any change of the site empties.
    """
    return throttle.use_once(f"code {normalize_user_code(code)} of {user.pk}")


class _CodeMixin(_PlainMixin):
    """Codes can be tried five times, then once a minute."""

    labels = {"code": "The six digits in your app, or a recovery code"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        if not throttle.take_code_attempt(context.request, self.user.pk):  # type: ignore[attr-defined]
            raise forms.ValidationError(WAIT)
        code = super().clean_code()  # type: ignore[misc]
        if not mark_used(code, self.user):  # type: ignore[attr-defined]
            raise forms.ValidationError(AccountAdapter.error_messages["incorrect_code"])
        return code


class CodeForm(_CodeMixin, code_forms.AuthenticateForm):
    pass


class ReauthenticateCodeForm(_CodeMixin, code_forms.ReauthenticateForm):
    pass


class ActivateAppForm(_PlainMixin, ActivateTOTPForm):
    labels = {"code": "The six digits that the app shows now"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}
        self.fields["code"].strip = True

    def clean_code(self) -> str:
        """The code that sets up the app logs nobody in as well."""
        code = super().clean_code()
        mark_used(code, self.user)
        return code


class AddPasskeyForm(_PlainMixin, AddWebAuthnForm):
    """Always a passkey with which one can log in: it counts as password and second factor in one."""

    labels = {"name": "What you call this device"}
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages["required"] = "The device gave no passkey. Please try once more."


def free_email(email: str) -> str:
    """`email`, with which nobody logs in yet. Raises `ValidationError`."""
    if User.objects.filter(email__iexact=email).exists() or user_called(email):
        raise forms.ValidationError(TWICE_TAKEN)
    return email


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(key, ROLES[key]) for key in roles]  # type: ignore[attr-defined]


class InvitationForm(RoleForm):
    """Whom to invite, and as what."""

    name = forms.CharField(label="Name", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label="Email address", max_length=254)
    field_order = ["name", "email", "role"]

    def clean_email(self) -> str:
        return free_email(self.cleaned_data["email"])


class EmailForm(forms.ModelForm):
    """One's own address, with which one can log in."""

    email = forms.EmailField(label="Email address", max_length=254)

    class Meta:
        model = User
        fields = ["email"]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        return email if email.lower() == (self.initial["email"] or "").lower() else free_email(email)


class ChoosePasswordForm(forms.Form):
    """What somebody who was invited types: once, and in sight if they like."""

    password = forms.CharField(
        label="Password",
        help_text=LENGTH,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        announce_required(self)
        self.user = user

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"], self.user)
        return self.cleaned_data["password"]
