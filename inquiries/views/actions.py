"""What can be done with one inquiry. Each asks for the permission again and answers with a redirect."""

from django.contrib import messages
from django.db import DatabaseError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from inquiries.forms import NoteForm, StateForm
from inquiries.models import Inquiry, Note, Opening, State
from inquiries.purge import erase
from inquiries.retention import change_state
from inquiries.sealing import SealError
from inquiries.views.access import OPEN, only


def back_to(inquiry):
    return redirect("inquiries:inquiry", inquiry.reference)


@only(OPEN)
@require_POST
def set_state(request, reference):
    inquiry = get_object_or_404(Inquiry, reference=reference)
    form = StateForm(request.POST, inquiry=inquiry)
    if form.is_valid():
        change_state(inquiry, form.cleaned_data["state"])
        messages.success(request, f"{inquiry} is now “{inquiry.get_state_display()}”.")
    return redirect("inquiries:list")


@only(OPEN)
@require_POST
def add_note(request, reference):
    """Sealed at once; writing a note needs no private key. One that cannot be kept is given back."""
    inquiry = get_object_or_404(Inquiry, reference=reference)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "inquiries/note_again.html", {"inquiry": inquiry, "note": form}, status=422)
    try:
        Note.keep(inquiry, form.cleaned_data["note"])
    except (SealError, DatabaseError):
        form.add_error("note", "This note was not kept: it could not be stored just now. Copy it, then try again.")
        return render(request, "inquiries/note_again.html", {"inquiry": inquiry, "note": form}, status=503)
    return back_to(inquiry)


@only(OPEN)
@require_http_methods(["GET", "POST"])
def make_client(request, reference):
    inquiry = get_object_or_404(Inquiry, reference=reference)
    if request.method != "POST":
        return render(request, "inquiries/became_client.html", {"inquiry": inquiry})
    change_state(inquiry, State.CLIENT)
    messages.success(request, f"{inquiry} leaves this inbox on {inquiry.erase_on:%B %d, %Y}.")
    return redirect("inquiries:list")


@only(OPEN)
@require_http_methods(["GET", "POST"])
def erase_now(request, reference):
    inquiry = get_object_or_404(Inquiry, reference=reference)
    if request.method != "POST":
        return render(request, "inquiries/erase.html", {"inquiry": inquiry})
    Opening.record(request.user, "erased", inquiry.reference)
    erase(Inquiry.objects.filter(pk=inquiry.pk))
    messages.success(request, f"{reference} is erased.")
    return redirect("inquiries:list")
