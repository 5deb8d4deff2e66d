"""Shows refused publications in the editor."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from wagtail.admin import messages

from pages.publishing import PublishRefused
from pages.redirects import redirect_response

# The attribute of a request for which a redirect was looked up already.
LOOKED_UP = "has_looked_up_redirect"


class RedirectMiddleware(MiddlewareMixin):
    """Answers a request for an old address with the new one, in the place of Wagtail's own middleware."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Before a page is written that says that nothing is there."""
        if not isinstance(exception, Http404):
            return None
        setattr(request, LOOKED_UP, True)
        return self.lead_on(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """A view may answer 404 without an exception."""
        if response.status_code != HTTPStatus.NOT_FOUND or hasattr(request, LOOKED_UP):
            return response
        return self.lead_on(request) or response

    def lead_on(self, request: HttpRequest) -> HttpResponse | None:
        return redirect_response(request)


class PublishRefusedMiddleware:
    """Turns a refused publication, whatever page of the editor it happened on, into a list of what to fix."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, PublishRefused):
            return None
        messages.error(request, exception.as_html())
        return redirect(self._place_to_go_on(exception.pages))

    def _place_to_go_on(self, pages):
        if len(pages) == 1 and pages[0].pk:
            return reverse("wagtailadmin_pages:edit", args=[pages[0].pk])
        return reverse("wagtailadmin_explore_root")
