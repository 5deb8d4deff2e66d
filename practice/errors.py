"""The pages for what went wrong on our side."""

import sys

from django.db import DatabaseError, InterfaceError
from django.http import HttpResponseServerError
from django.template import loader
from django.urls import reverse
from django.views.decorators.csrf import requires_csrf_token

from contact.views import UNSEEN, read
from core.models import PracticeDetails


@requires_csrf_token
def server_error(request):
    """503 while the database does not answer, with what was being sent; else 500. Neither asks the database."""
    if isinstance(sys.exc_info()[1], DatabaseError | InterfaceError):
        page = loader.get_template("503.html").render(unsent(request) | {"phone": PracticeDetails.last_known_phone})
        headers = {"Cache-Control": "no-store", "Retry-After": "60"}
        return HttpResponseServerError(page, status=503, headers=headers)
    return HttpResponseServerError(loader.get_template("500.html").render())


def unsent(request):
    """What somebody was sending, by the names of its fields, so that it can be sent once more."""
    if request.method != "POST" or request.path.startswith(reverse("wagtailadmin_home")):
        return {}
    posted = list((read(request) or {}).items())
    words = [(name.replace("_", " ").capitalize(), value) for name, value in posted if name not in UNSEEN]
    return {"posted": posted, "words": words, "page_url": request.path}
