"""Private pages: what somebody meets who is logged in and still may not see one."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from wagtail.models import Page, PageViewRestriction

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


def refuse_account_without_access(serve: Serve) -> Serve:
    """403 for an account outside the groups of a private page. Wagtail would lead it to the login, which leads back."""

    def inner(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        if not is_refused(page, request):
            return serve(page, request, args, kwargs)
        response = render(request, "pages/no_access.html", status=403)
        add_never_cache_headers(response)
        return response

    return inner


def is_refused(page: Page, request: HttpRequest) -> bool:
    """Whether the person logged in is in none of the groups for which `page` is. Readers have no session cookie."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return False
    groups = page.get_view_restrictions().filter(restriction_type=PageViewRestriction.GROUPS)
    return not all(restriction.accept_request(request) for restriction in groups)
