"""What can be done with one inquiry. Each asks for the permission again and answers with a redirect."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from inquiries.clock import became_client, move
from inquiries.forms import NoteForm, StateForm
from inquiries.models import Inquiry, Note, Opening
from inquiries.purge import erase
from inquiries.views.access import OPEN, only


def back_to(inquiry):
    return redirect("inquiries:inquiry", inquiry.reference)


@only(OPEN)
@require_POST
def change_state(request, reference):
    inquiry = get_object_or_404(Inquiry, reference=reference)
    form = StateForm(request.POST)
    if form.is_valid():
        move(inquiry, form.cleaned_data["state"])
        messages.success(request, f"{inquiry} is now “{inquiry.get_state_display()}”.")
    return redirect("inquiries:list")


@only(OPEN)
@require_POST
def add_note(request, reference):
    """Sealed at once; writing a note needs no private key."""
    inquiry = get_object_or_404(Inquiry, reference=reference)
    form = NoteForm(request.POST)
    if form.is_valid():
        note = Note(inquiry=inquiry)
        note.seal(form.cleaned_data["note"])
        note.save()
    return back_to(inquiry)


@only(OPEN)
@require_http_methods(["GET", "POST"])
def make_client(request, reference):
    inquiry = get_object_or_404(Inquiry, reference=reference)
    if request.method != "POST":
        return render(request, "inquiries/became_client.html", {"inquiry": inquiry})
    became_client(inquiry)
    messages.success(request, f"{inquiry} leaves this cabinet on {inquiry.erase_on:%B %d, %Y}.")
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
