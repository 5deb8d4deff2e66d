"""What the contact page does with a request: show the form, take it, say thanks, or say honestly that it failed."""

import logging

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from contact.forms import InquiryForm
from contact.places import place_named
from contact.request_body import read, service_unavailable
from contact.same_origin import is_same_origin
from inquiries.intake import receive_inquiry
from inquiries.models import InquirySettings
from inquiries.spam import spam_signals
from pages.models import PracticeDetails

log = logging.getLogger(__name__)

CANNOT_BE_READ = "What arrived could not be read, so nothing was sent. Please write it again, in a few sentences."
FROM_ELSEWHERE = "Nothing was sent yet, to be safe. Please look over what you wrote and press the button once more."


def form(request, page):
    if request.method != "POST":
        return never_cache(show)(request, page, new_form(request, page))
    return never_cache(take)(request, page)


def thanks(request, page):
    return never_cache(render)(request, "contact/thanks.html", page.get_context(request))


def new_form(request, page, data=None):
    """Empty, with a place preselected by `?place=`; or filled with `data`."""
    place = place_named(request.GET.get("place", "")[:255].replace("\x00", ""))
    practice = PracticeDetails.for_request(request)
    return InquiryForm(data, initial={"meeting": place}, page=page, practice=practice, auto_id="%s")


def show(request, page, filled, status=200, message=""):
    context = page.get_context(request) | {
        "form": filled,
        "message": message,
        "terms": InquirySettings.load(),
    }
    return render(request, "contact/contact_page.html", context, status=status)


def take(request, page):
    """Any failure at all means that the person must hear it was not sent, and keep the words."""
    posted = read(request)
    if posted is None:
        return show(request, page, new_form(request, page), 400, CANNOT_BE_READ)
    try:
        return judge(request, page, posted)
    except Exception as error:
        # No traceback: an exception's text may quote what was written.
        log.error("An inquiry could not be stored (%s).", type(error).__name__)
        return service_unavailable(request.path, posted)


def judge(request, page, posted):
    filled = new_form(request, page, posted)
    if not filled.is_valid():
        return show(request, page, filled, 422)
    if not is_same_origin(request):
        return show(request, page, filled, 403, FROM_ELSEWHERE)
    return submit(request, page, filled)


def submit(request, page, filled):
    answers = filled.answers()
    receive_inquiry(answers, spam_signals(answers, filled.signs(sender(request))))
    return HttpResponseRedirect(page.get_url(request) + page.reverse_subpage("thanks"))


def sender(request):
    """The address of the visitor's device; behind a proxy, the last one it added."""
    if settings.IS_BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")
