"""What can be done with inquiries. Each asks for the permission again and answers with a redirect."""

from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.utils import get_valid_next_url_from_request

from core.requests import EditorRequest
from inquiries.crypto.sealing import SealError
from inquiries.forms import NoteForm, StateForm
from inquiries.models import OPEN_INQUIRIES, AccessRecord, Inquiry, Note, State
from inquiries.notifications.health import send_trial
from inquiries.notifications.messages import address_of, listeners
from inquiries.retention.clock_check import believe_clock
from inquiries.retention.erasure import erase
from inquiries.retention.expiry import change_state
from inquiries.views.decorators import load_inquiry, require_permission

NOT_STORED = "This note was not kept: it could not be stored just now. Copy it, then try again."


@require_permission(OPEN_INQUIRIES)
@require_POST
@load_inquiry
def set_state(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    form = StateForm(request.POST, inquiry=inquiry)
    if form.is_valid():
        change_state(inquiry, form.cleaned_data["state"])
        messages.success(request, f"{inquiry} is now “{inquiry.get_state_display()}”.")
    return redirect("inquiries:list")


@require_permission(OPEN_INQUIRIES)
@require_POST
@load_inquiry
def add_note(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    """Sealed at once; writing a note needs no private key. One that cannot be kept is given back."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "inquiries/note_again.html", {"inquiry": inquiry, "note": form}, status=422)
    try:
        Note.create_sealed(inquiry, form.cleaned_data["note"])
    except (SealError, DatabaseError):
        form.add_error("note", NOT_STORED)
        return render(request, "inquiries/note_again.html", {"inquiry": inquiry, "note": form}, status=503)
    messages.success(request, "Your note is kept.")
    return redirect("inquiries:inquiry", inquiry.reference)


@require_permission(OPEN_INQUIRIES)
@require_http_methods(["GET", "POST"])
@load_inquiry
def make_client(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    if request.method != "POST":
        return render(request, "inquiries/became_client.html", {"inquiry": inquiry})
    change_state(inquiry, State.CLIENT)
    messages.success(request, f"{inquiry} leaves this inbox on {inquiry.erase_on:%B %d, %Y}.")
    return redirect("inquiries:list")


@require_permission(OPEN_INQUIRIES)
@require_http_methods(["GET", "POST"])
@load_inquiry
def erase_now(request: EditorRequest, inquiry: Inquiry) -> HttpResponse:
    if request.method != "POST":
        return render(request, "inquiries/erase.html", {"inquiry": inquiry})
    AccessRecord.record(request.user, "erased", inquiry.reference)
    erase(Inquiry.objects.filter(pk=inquiry.pk))
    messages.success(request, f"{inquiry} is erased.")
    return redirect("inquiries:list")


@require_permission(OPEN_INQUIRIES)
@require_POST
def erase_held_back(request: EditorRequest) -> HttpResponse:
    """Everything that was held back until the list was shown; what came after it stays, for nobody has seen it."""
    last = request.POST.get("last", "")
    if last.isdecimal() and len(last) < 19:
        AccessRecord.record(request.user, "erased all held")
        number = erase(Inquiry.objects.filter(state=State.SUSPECT, pk__lte=int(last)))
        messages.success(request, f"Held back messages erased: {number}.")
    return redirect("inquiries:list")


@require_permission(OPEN_INQUIRIES)
@require_POST
def try_mail(request: HttpRequest) -> HttpResponse:
    """Sends a test mail to everybody who is told of inquiries, and says what the mail server answered."""
    for listener in listeners():
        is_taken, sentence = send_trial(address_of(listener))
        (messages.success if is_taken else messages.error)(request, sentence)
    return redirect(get_valid_next_url_from_request(request) or "inquiries:list")


@require_permission(OPEN_INQUIRIES)
@require_POST
def confirm_clock(request: HttpRequest) -> HttpResponse:
    """Somebody looked at the date that the site goes by, and found it right."""
    believe_clock()
    messages.success(request, "Thank you. What is due is erased within the next minutes.")
    return redirect("inquiries:list")
