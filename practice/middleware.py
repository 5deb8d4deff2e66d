"""Security headers of every response."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property


def header_value(policy: dict[str, list[str]]) -> str:
    """A Content-Security-Policy header from `{directive: [source, …]}`."""
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in policy.items())


class ContentSecurityPolicyMiddleware:
    """Two policies: a strict one for readers, one that Wagtail's own pages can live with for people logged in.

    Readers have no session cookie, so their pages are told apart without opening a session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.for_readers = header_value(settings.SECURE_CSP)
        self.for_editors = header_value(settings.EDITOR_CSP)

    @cached_property
    def editor_path(self) -> str:
        return reverse("wagtailadmin_home")

    @cached_property
    def login_path(self) -> str:
        return reverse("account_login")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy(request))
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response

    def policy(self, request: HttpRequest) -> str:
        is_editor = settings.SESSION_COOKIE_NAME in request.COOKIES or request.path.startswith(self.editor_path)
        is_login = request.path.startswith(self.login_path)
        return self.for_editors if is_editor and not is_login else self.for_readers
