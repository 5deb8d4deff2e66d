"""Keeps out who has not given the second factor that their account needs."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts import second_factor


class SecondFactorMiddleware:
    """No address of the editor answers before the second factor; outside it such a session counts as nobody's.

    allauth asks for a second factor of whoever has one, and of nobody to have one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and _is_wanting(request):
            return self._answer(request)
        return self.get_response(request)

    def _answer(self, request):
        if not request.path.startswith(reverse("wagtailadmin_home")):
            request.user = AnonymousUser()
            return self.get_response(request)
        if second_factor.has_one(request.user):
            # A session from before it was set up.
            logout(request)
            return self.get_response(request)
        if request.path.startswith((reverse("account_login"), reverse("wagtailadmin_logout"))):
            return self.get_response(request)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            raise PermissionDenied
        return HttpResponseRedirect(f"{reverse('mfa_index')}?{urlencode({'next': request.get_full_path()})}")


def _is_wanting(request):
    user = request.user
    return user.is_authenticated and not second_factor.was_given(request) and second_factor.is_required(user)
