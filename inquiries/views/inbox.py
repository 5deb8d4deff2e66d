"""The list of inquiries, the search in them, and one inquiry opened."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from core.requests import EditorRequest
from inquiries.access import look_through, read_all, read_one
from inquiries.answer_drafts import answer_drafts
from inquiries.crypto import keyring, unlocking
from inquiries.crypto.sealing import PrivateKeys
from inquiries.exports import spreadsheet
from inquiries.filters import FilterForm
from inquiries.forms import NoteForm, StateForm
from inquiries.models import OPEN_INQUIRIES, Inquiry, State
from inquiries.models.inquiry import InquiryQuerySet
from inquiries.notifications import health
from inquiries.opened import remember, show_initials
from inquiries.practice import practice_facts
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
# Of the key of a row.
MOST_DIGITS = 18


@require_permission(OPEN_INQUIRIES)
@require_safe
def inquiry_list(request: HttpRequest) -> HttpResponse:
    """Waiting first, by age. Nothing is opened for it but what was opened in this session before.

    `?held-back=2` shows the second page of that section.
    """
    filters = FilterForm.of_days(request.GET, practice_facts(request))
    sections = [(name, heading, _page(request, name, states, filters)) for name, heading, states in SECTIONS]
    show_initials(request, [inquiry for _, _, page in sections for inquiry in page])
    context = {
        "sections": sections,
        "leaving": set(leaving_soon().filter(pk__in=_shown(sections)).values_list("pk", flat=True)),
        "mail": health.mail(),
        "undecryptable": health.undecryptable_inquiries(),
        "clock_doubted_since": clock_doubted_since(),
        "is_maintenance_late": health.is_maintenance_late(),
        "newest": Inquiry.objects.order_by("-pk").values_list("pk", flat=True).first(),
        "filters": filters,
        "chosen_days": "".join(f"&{name}={day}" for name, day in filters.days.items()),
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


def _page(request: HttpRequest, name: str, states: list[State], filters: FilterForm) -> Page:
    inquiries = filters.chosen(Inquiry.objects.filter(state__in=states)).oldest_first().defer("sealed")
    return BoundedPaginator(inquiries, ROWS_A_PAGE).get_page(request.GET.get(name))


def _shown(sections):
    return [inquiry.pk for _, _, page in sections for inquiry in page]


@require_permission(OPEN_INQUIRIES)
@require_POST
def search(request: EditorRequest) -> HttpResponse:
    """The place and the words come in the body, so that they stand in no address and no log.

    Days alone lead back to the list: nothing has to be opened for them.
    """
    filters = FilterForm(request.POST.dict(), facts=practice_facts(request))
    if not filters.is_valid():
        return render(request, "inquiries/search.html", {"filters": filters}, status=422)
    if not filters.has_to_open:
        return redirect(f"{reverse('inquiries:list')}?{urlencode(filters.days)}".rstrip("?"))
    return _found(request, filters)


@require_keys
def _found(request: EditorRequest, filters: FilterForm, keys: PrivateKeys) -> HttpResponse:
    """`before`: the key of the inquiry down to which an earlier look came."""
    before, inquiries = request.POST.get("before", ""), filters.chosen(Inquiry.objects.all())
    if before.isdecimal() and len(before) < MOST_DIGITS:
        inquiries = inquiries.filter(pk__lt=int(before))
    findings = look_through(inquiries, filters.fits, keys, request.user)
    return render(request, "inquiries/search.html", {"filters": filters, "findings": findings})


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
        "answer_drafts": answer_drafts(opened.answers, practice_facts(request)) if opened.answers else [],
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
