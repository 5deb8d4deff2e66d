"""Where a form goes whose page has moved or is gone."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from contact.models import ContactPage
from contact.request_body import kept_words, read
from pages.middleware import RedirectMiddleware

# The answer to which browsers send nothing on, and the one to which they send the same form again (RFC 9110).
CARRYING = {
    HTTPStatus.MOVED_PERMANENTLY: HTTPStatus.PERMANENT_REDIRECT,
    HTTPStatus.FOUND: HTTPStatus.TEMPORARY_REDIRECT,
}


class FormRedirectMiddleware(RedirectMiddleware):
    """Redirects of old addresses; a form is sent on with what was written."""

    def lead_on(self, request: HttpRequest) -> HttpResponse | None:
        redirect = super().lead_on(request)
        if redirect and request.method == "POST":
            redirect.status_code = CARRYING[HTTPStatus(redirect.status_code)]
        return redirect


class LostFormMiddleware:
    """A form whose page is gone, or has moved to another host, is given back; it never leaves this site.

    Stands before everything that redirects.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST" or request.path.startswith(reverse("wagtailadmin_home")):
            return response
        if response.status_code == HTTPStatus.MOVED_PERMANENTLY:
            response.status_code = HTTPStatus.PERMANENT_REDIRECT
        return (words_given_back(request) if is_lost(request, response) else None) or response


def is_lost(request: HttpRequest, response: HttpResponse) -> bool:
    target = urlsplit(request.build_absolute_uri(response.headers.get("Location", "")))
    return response.status_code == HTTPStatus.NOT_FOUND or target.netloc != request.get_host()


def words_given_back(request: HttpRequest) -> HttpResponse | None:
    """404 with what was written, to send to where the form stands now; None when it was no inquiry."""
    posted = read(request)
    if not posted or "contact" not in posted:
        return None
    page = ContactPage.objects.live().public().first()
    context = kept_words(posted) | {"page_url": page.get_url(request) if page else ""}
    response = render(request, "contact/page_gone.html", context, status=HTTPStatus.NOT_FOUND)
    response.headers["Cache-Control"] = "no-store"
    return response
