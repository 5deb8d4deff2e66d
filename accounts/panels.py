from typing import Any

from django import forms
from wagtail.admin.views.account import BaseSettingsPanel

from accounts.forms import EmailForm


class LoginPanel(BaseSettingsPanel):
    """The ways to password, second factor and open sessions, on the page of one's own account."""

    name = "login"
    title = "Your login"
    order = 50
    template_name = "accounts/login_panel.html"
    form_class = forms.Form

    def get_form(self) -> forms.Form:
        """None is shown, and an unbound one is not saved."""
        return forms.Form()

    def get_context_data(self) -> dict[str, Any]:
        return {}


class EmailPanel(BaseSettingsPanel):
    name = "email"
    title = "Email address"
    order = 110
    form_class = EmailForm
