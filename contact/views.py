"""What the contact page does with a request: show the form, store an inquiry, thank, or say that it was not sent."""

import logging
from typing import TYPE_CHECKING

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from contact.forms import InquiryForm
from contact.meeting_choices import place_with_slug
from contact.request_body import read, service_unavailable
from contact.same_origin import Origin, origin_of
from core.requests import client_ip
from inquiries.intake import receive_inquiry
from inquiries.spam import SIGNER, spam_reasons
from pages.models import PracticeDetails

if TYPE_CHECKING:
    from contact.models import ContactPage

log = logging.getLogger(__name__)

CANNOT_BE_READ = "What arrived could not be read, so nothing was sent. Please write it again, in a few sentences."
FROM_ELSEWHERE = "Nothing was sent yet, to be safe. Please look over what you wrote and press the button once more."
AGAIN = "again"


def form(request: HttpRequest, page: "ContactPage") -> HttpResponse:
    if request.method != "POST":
        return never_cache(show)(request, page, new_form(request, page))
    return never_cache(handle_post)(request, page)


def thanks(request: HttpRequest, page: "ContactPage") -> HttpResponse:
    return never_cache(render)(request, "contact/thanks.html", page.get_context(request))


def new_form(request: HttpRequest, page: "ContactPage", data: QueryDict | None = None) -> InquiryForm:
    """Empty, with a place preselected by `?place=`; or filled with `data`."""
    place = place_with_slug(request.GET.get("place", "")[:255].replace("\x00", ""))
    practice = PracticeDetails.for_request(request)
    return InquiryForm(data, initial={"meeting": place}, page=page, practice=practice, auto_id="%s")


def show(
    request: HttpRequest,
    page: "ContactPage",
    filled: InquiryForm,
    status: int = 200,
    message: str = "",
    again: str = "",
) -> HttpResponse:
    """The form as `filled`. `message`: why nothing was sent. `again`: a stamp for who has been asked to press again."""
    context = page.get_context(request) | {"form": filled, "message": message, "again": again}
    return render(request, "contact/contact_page.html", context, status=status)


def handle_post(request: HttpRequest, page: "ContactPage") -> HttpResponse:
    """Any failure at all means that the person must hear it was not sent, and keep the words."""
    posted = read(request)
    if posted is None:
        return show(request, page, new_form(request, page), 400, CANNOT_BE_READ)
    try:
        return validate(request, page, posted)
    except Exception as error:
        # No traceback: an exception's text may quote what was written.
        log.error("An inquiry could not be stored (%s).", type(error).__name__)
        return service_unavailable(request.path, posted)


def validate(request: HttpRequest, page: "ContactPage", posted: QueryDict) -> HttpResponse:
    """Nobody is asked to press again a second time: what still does not seem to come from here is held back."""
    filled, again = new_form(request, page, posted), posted.get(AGAIN, "")
    if not filled.is_valid():
        return show(request, page, filled, 422, again=again)
    origin = origin_of(request)
    if origin is Origin.FOREIGN and not was_asked_again(again):
        return show(request, page, filled, 403, FROM_ELSEWHERE, SIGNER.sign(AGAIN))
    return submit(request, page, filled, has_odd_origin=origin is not Origin.OWN)


def was_asked_again(stamp: str) -> bool:
    try:
        return SIGNER.unsign(stamp) == AGAIN
    except BadSignature:
        return False


def submit(request: HttpRequest, page: "ContactPage", filled: InquiryForm, has_odd_origin: bool) -> HttpResponse:
    answers = filled.answers()
    receive_inquiry(answers, spam_reasons(answers, filled.spam_signals(client_ip(request), has_odd_origin)))
    return HttpResponseRedirect(page.get_url(request) + page.reverse_subpage("thanks"))
