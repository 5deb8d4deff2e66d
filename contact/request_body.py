"""What somebody posted: read with care, and given back when it could not be kept."""

from collections.abc import Mapping
from io import BytesIO

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string

from contact.forms import InquiryForm
from pages.models import PracticeDetails

LONGEST_BODY = 64 * 1024
MOST_PIECES = 512
# UnreadablePostError is an OSError, UnicodeError a ValueError.
UNREADABLE = (BadRequest, SuspiciousOperation, MultiPartParserError, OSError, ValueError)
# What the form sends that is no answer in words.
HIDDEN_FIELDS = {"website", "shown", "consent", "again"}


def read(request: HttpRequest) -> QueryDict | None:
    """What was posted, or None when it is too much or makes no sense."""
    try:
        if is_chunked(request):
            return read_chunked(request)
        is_too_long = int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY
        if not is_too_long:
            return request.POST
        discard_body(request)
    except UNREADABLE:
        pass
    return None


def is_chunked(request: HttpRequest) -> bool:
    """Sent in pieces, its length not said beforehand (RFC 9112, section 7.1): for Django such a body is empty."""
    return "chunked" in request.headers.get("Transfer-Encoding", "").lower() and not request.META.get("CONTENT_LENGTH")


def read_chunked(request: HttpRequest) -> QueryDict | None:
    """The server ends such a body by itself, so it is read to its end and its length put in."""
    environ = getattr(request, "environ", None)
    if environ is None:
        return request.POST
    pieces = iter(lambda: environ["wsgi.input"].read(LONGEST_BODY), b"")
    body = b""
    for _, piece in zip(range(MOST_PIECES), pieces):
        body = (body + piece)[: LONGEST_BODY + 1]
    whole = environ | {"CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}
    return WSGIRequest(whole).POST if len(body) <= LONGEST_BODY else None


def discard_body(request: HttpRequest) -> None:
    """Read and forgotten, in small pieces: a browser that is cut off while sending never shows the answer."""
    for _ in range(MOST_PIECES):
        if not request.read(LONGEST_BODY):
            return


def service_unavailable(path: str, posted: Mapping[str, str]) -> HttpResponse:
    """503: what was `posted` to `path` was not sent; here it is, to read and to send once more.

    Asks no database: that may be what failed.
    """
    context = kept_words(posted) | {"page_url": path, "phone": PracticeDetails.last_known_phone}
    headers = {"Cache-Control": "no-store", "Retry-After": "60"}
    return HttpResponse(render_to_string("503.html", context), status=503, headers=headers)


def kept_words(posted: Mapping[str, str]) -> dict[str, object]:
    """For `contact/kept_words.html`: questions with answers to read, names with values to send once more."""
    words = [(question(name), value) for name, value in posted.items() if name not in HIDDEN_FIELDS]
    return {"posted": posted.items(), "words": words}


def question(name: str) -> str:
    field = InquiryForm.base_fields.get(name)
    return str((field and field.label) or "") or name.replace("_", " ").capitalize()
