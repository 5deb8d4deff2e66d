"""The list of inquiries, the search in them, and one inquiry opened."""

from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from inquiries import health, maintenance, unlocking
from inquiries.access import read_all, read_one
from inquiries.exports import spreadsheet
from inquiries.forms import NoteForm, SearchForm, StateForm
from inquiries.models import Inquiry, State
from inquiries.retention import leaving_soon
from inquiries.views.access import OPEN, one, only, with_keys

SECTIONS = (
    ("Waiting for an answer", [State.NEW]),
    ("Held back, because they look like advertising", [State.SUSPECT]),
    ("In touch", [State.REPLIED, State.BOOKED]),
    ("Done", [State.CLIENT, State.REFERRED, State.CLOSED, State.SPAM]),
)


@only(OPEN)
@require_safe
def inquiry_list(request):
    """Waiting first, by age. Nothing is opened for it."""
    maintenance.run_if_due()
    inquiries = Inquiry.objects.oldest_first().defer("sealed")
    context = {
        "sections": [(name, [row for row in inquiries if row.state in states]) for name, states in SECTIONS],
        "leaving": set(leaving_soon().values_list("pk", flat=True)),
        "mail": health.mail(),
        "unreadable": health.undecryptable_inquiries(),
        "search": SearchForm(),
    } | unlocking.state(request)
    return render(request, "inquiries/list.html", context)


@only(OPEN)
@require_POST
@with_keys
def search(request, keys):
    """The words looked for come in the body, so that they stand in no address and no log."""
    form = SearchForm(request.POST)
    opened, shut = read_all(keys, request.user, "searched") if form.is_valid() else ([], [])
    found = [each for each in opened if each.mentions(form.cleaned_data["words"])]
    return render(request, "inquiries/search.html", {"search": form, "found": found, "shut": shut})


@only(OPEN)
@require_safe
@with_keys
@one
def one_inquiry(request, inquiry, keys):
    opened = read_one(inquiry, keys, request.user, "opened")
    context = {"opened": opened, "inquiry": inquiry, "state": StateForm(inquiry=inquiry), "note": NoteForm()}
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
    return spreadsheet("inquiries", *read_all(keys, request.user, "exported"))
