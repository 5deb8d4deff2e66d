"""The error view: 503 while the database does not answer, else 500."""

import sys

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import requires_csrf_token

from contact.request_body import read, service_unavailable


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """503 while the database does not answer, with what was being sent; else 500. Neither asks the database."""
    if isinstance(sys.exc_info()[1], DatabaseError | InterfaceError):
        is_ours = request.method == "POST" and not request.path.startswith(reverse("wagtailadmin_home"))
        return service_unavailable(request.path, (is_ours and read(request)) or {})
    return HttpResponseServerError(render_to_string("500.html"))
