"""The list of inquiries, the search in them, and one inquiry opened."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from inquiries import health, rounds
from inquiries.clock import leaving_soon
from inquiries.exports import spreadsheet
from inquiries.forms import NoteForm, SearchForm, StateForm
from inquiries.models import Inquiry, State
from inquiries.reading import read_all, read_one
from inquiries.unlocking import unlocked_keys
from inquiries.views.access import OPEN, one, only, with_keys

SHELVES = (
    ("Waiting for an answer", [State.NEW]),
    ("Held back, because they look like advertising", [State.SUSPECT]),
    ("In touch", [State.REPLIED, State.BOOKED]),
    ("Done", [State.REFERRED, State.CLOSED, State.SPAM]),
)


@only(OPEN)
@require_safe
def inquiry_list(request):
    """Waiting first, by age. Nothing is opened for it."""
    rounds.keep_up()
    inquiries = Inquiry.objects.oldest_first().defer("sealed")
    context = {
        "shelves": [(name, [row for row in inquiries if row.state in states]) for name, states in SHELVES],
        "leaving": set(leaving_soon().values_list("pk", flat=True)),
        "mail": health.mail(),
        "unreadable": health.keyless_inquiries(),
        "is_unlocked": bool(unlocked_keys(request)),
        "search": SearchForm(),
        "now": timezone.now(),
    }
    return render(request, "inquiries/list.html", context)


@only(OPEN)
@require_POST
@with_keys
def search(request, keys):
    """The words looked for come in the body, so that they stand in no address and no log."""
    form = SearchForm(request.POST)
    found = []
    if form.is_valid():
        found = [
            opened for opened in read_all(keys, request.user, "searched") if opened.mentions(form.cleaned_data["words"])
        ]
    return render(request, "inquiries/search.html", {"search": form, "found": found})


@only(OPEN)
@require_safe
@with_keys
@one
def one_inquiry(request, inquiry, keys):
    opened = read_one(inquiry, keys, request.user, "opened")
    context = {"opened": opened, "inquiry": inquiry, "state": StateForm.of(inquiry), "note": NoteForm()}
    return render(request, "inquiries/inquiry.html", context)


@only(OPEN)
@require_POST
@with_keys
@one
def export_one(request, inquiry, keys):
    opened = read_one(inquiry, keys, request.user, "exported")
    return spreadsheet(f"inquiry-{inquiry.reference}", [opened])


@only(OPEN)
@require_POST
@with_keys
def export_all(request, keys):
    return spreadsheet("inquiries", read_all(keys, request.user, "exported"))
