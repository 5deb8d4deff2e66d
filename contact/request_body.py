"""What somebody posted: read with care, and given back when it could not be kept."""

from collections.abc import Mapping

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string

from contact.forms import InquiryForm
from pages.models import PracticeDetails

LONGEST_BODY = 64 * 1024
MOST_PIECES = 512
UNSEEN = {"website", "shown", "consent"}


def read(request: HttpRequest) -> QueryDict | None:
    """What was posted, or None when it is too much or makes no sense."""
    try:
        is_too_long = int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY
        return discard_body(request) if is_too_long else request.POST
    except (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError, UnicodeError, ValueError):
        return None


def discard_body(request):
    """Read and forgotten, in small pieces: a browser that is cut off while sending never shows the answer."""
    for _ in range(MOST_PIECES):
        if not request.read(LONGEST_BODY):
            return


def service_unavailable(path: str, posted: Mapping[str, str]) -> HttpResponse:
    """503: what was `posted` to `path` was not sent; here it is, to read and to send once more.

    Asks no database: that may be what failed.
    """
    words = [(question(name), value) for name, value in posted.items() if name not in UNSEEN]
    context = {"posted": posted.items(), "words": words, "page_url": path, "phone": PracticeDetails.last_known_phone}
    headers = {"Cache-Control": "no-store", "Retry-After": "60"}
    return HttpResponse(render_to_string("503.html", context), status=503, headers=headers)


def question(name: str) -> str:
    field = InquiryForm.base_fields.get(name)
    return (field and field.label) or name.replace("_", " ").capitalize()
