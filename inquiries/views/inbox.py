"""The list of inquiries, the search in them, and one inquiry opened."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST, require_safe

from core.requests import EditorRequest
from inquiries.access import SearchWords, read_all, read_one
from inquiries.crypto import keyring, unlocking
from inquiries.crypto.sealing import PrivateKeys
from inquiries.exports import spreadsheet
from inquiries.forms import DaysForm, NoteForm, SearchForm, StateForm, last_week
from inquiries.models import OPEN_INQUIRIES, Inquiry, State
from inquiries.models.inquiry import InquiryQuerySet
from inquiries.notifications import health
from inquiries.opened import remember, show_initials
from inquiries.retention.clock_check import clock_doubted_since
from inquiries.retention.expiry import leaving_soon
from inquiries.views.decorators import load_inquiry, require_keys, require_permission

# Name in addresses, heading, states.
SECTIONS = (
    ("waiting", "Waiting for an answer", [State.NEW]),
    ("held-back", "Held back, because they look like advertising", [State.SUSPECT]),
    ("in-touch", "In touch", [State.REPLIED, State.BOOKED]),
    ("done", "Done", [State.CLIENT, State.REFERRED, State.CLOSED, State.SPAM]),
)
ROWS_A_PAGE = 50
MOST_LISTED = 5000


@require_permission(OPEN_INQUIRIES)
@require_safe
def inquiry_list(request: HttpRequest) -> HttpResponse:
    """Waiting first, by age. Nothing is opened for it but what was opened in this session before.

    `?held-back=2` shows the second page of that section.
    """
    days = DaysForm(request.GET)
    sections = [(name, heading, _page(request, name, states, days)) for name, heading, states in SECTIONS]
    show_initials(request, [inquiry for _, _, page in sections for inquiry in page])
    context = {
        "sections": sections,
        "leaving": set(leaving_soon().filter(pk__in=_shown(sections)).values_list("pk", flat=True)),
        "mail": health.mail(),
        "undecryptable": health.undecryptable_inquiries(),
        "clock_doubted_since": clock_doubted_since(),
        "is_maintenance_late": health.is_maintenance_late(),
        "newest": Inquiry.objects.order_by("-pk").values_list("pk", flat=True).first(),
        "search": SearchForm(),
        "days": days,
        "chosen_days": _query(days),
        "last_week": last_week(),
    } | unlocking.state(request)
    return render(request, "inquiries/list.html", context)


class BoundedPaginator(Paginator):
    """Counts to `MOST_LISTED` and no further: a flood must not slow the list. The rest follows as rows leave."""

    object_list: InquiryQuerySet

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:MOST_LISTED].count()

    @property
    def is_full(self) -> bool:
        return self.count == MOST_LISTED


def _page(request: HttpRequest, name: str, states: list[State], days: DaysForm) -> Page:
    inquiries = days.chosen(Inquiry.objects.filter(state__in=states)).oldest_first().defer("sealed")
    return BoundedPaginator(inquiries, ROWS_A_PAGE).get_page(request.GET.get(name))


def _query(days: DaysForm) -> str:
    """The chosen days as they stand in an address, for the links to further pages."""
    chosen = {name: day for name, day in days.cleaned_data.items() if day} if days.is_valid() else {}
    return "".join(f"&{name}={day}" for name, day in chosen.items())


def _shown(sections):
    return [inquiry.pk for _, _, page in sections for inquiry in page]


@require_permission(OPEN_INQUIRIES)
@require_POST
@require_keys
def search(request: EditorRequest, keys: PrivateKeys) -> HttpResponse:
    """The words looked for come in the body, so that they stand in no address and no log."""
    form = SearchForm(request.POST)
    found, undecryptable = [], []
    if form.is_valid():
        words = SearchWords(form.cleaned_data["words"])
        for opened in read_all(keys, request.user, "searched"):
            undecryptable += [(opened.inquiry, row) for row in opened.undecryptable]
            if opened.contains(words):
                found.append(opened)
    return render(request, "inquiries/search.html", {"search": form, "found": found, "undecryptable": undecryptable})


@require_permission(OPEN_INQUIRIES)
@require_safe
@require_keys
@load_inquiry
def one_inquiry(request: EditorRequest, inquiry: Inquiry, keys: PrivateKeys) -> HttpResponse:
    opened = read_one(inquiry, keys, request.user, "opened")
    remember(request, inquiry)
    context = {
        "opened": opened,
        "inquiry": inquiry,
        "state": StateForm(inquiry=inquiry),
        "note": NoteForm(),
        "is_key_missing": not keys.keys() & {bytes.fromhex(name) for name in inquiry.sealed_to.split()},
        "folder": keyring.folder(),
    }
    return render(request, "inquiries/inquiry.html", context)


@require_permission(OPEN_INQUIRIES)
@require_POST
@require_keys
@load_inquiry
def export_one(request: EditorRequest, inquiry: Inquiry, keys: PrivateKeys) -> StreamingHttpResponse:
    return spreadsheet(f"inquiry-{inquiry.reference}", [read_one(inquiry, keys, request.user, "exported")])


@require_permission(OPEN_INQUIRIES)
@require_POST
@require_keys
def export_all(request: EditorRequest, keys: PrivateKeys) -> StreamingHttpResponse:
    return spreadsheet("inquiries", read_all(keys, request.user, "exported"))
