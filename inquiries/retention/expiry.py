"""The day on which an inquiry is erased. Days are the practice's own, in its time zone."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from inquiries.models import Inquiry, InquirySettings, State
from inquiries.models.inquiry import InquiryQuerySet
from inquiries.retention.terms import DAYS_AS_CLIENT, DAYS_HELD_BACK, DAYS_OF_WARNING

CLOSED_STATES = (State.REFERRED, State.CLOSED)
UNWANTED_STATES = (State.SUSPECT, State.SPAM)
WANTED_STATES = [state for state in State if state not in UNWANTED_STATES]
FIXED_TERMS: dict[str, timedelta] = {
    State.SUSPECT: timedelta(days=DAYS_HELD_BACK),
    State.SPAM: timedelta(days=DAYS_HELD_BACK),
    State.CLIENT: timedelta(days=DAYS_AS_CLIENT),
}
ROWS_AT_ONCE = 1000


def expiry_date(
    state: str, received: date | None = None, closed: date | None = None, terms: InquirySettings | None = None
) -> date:
    """The day on which an inquiry in `state` is erased. It came and was closed today unless days are given.

    `terms` are the saved ones unless given.
    """
    today, terms = timezone.localdate(), terms or InquirySettings.load()
    end = (received or today) + terms.longest
    if state in CLOSED_STATES:
        return min(end, (closed or today) + terms.after_closing)
    return min(end, today + FIXED_TERMS.get(state, terms.longest))


@transaction.atomic
def change_state(inquiry: Inquiry, state: str) -> None:
    """Puts `inquiry` into `state` and sets its expiry date; where it is in that state already, nothing changes.

    Raises `Inquiry.DoesNotExist` when it was erased meanwhile. Of a client the words belong in the client's record,
    which is kept elsewhere; here they leave within a week.
    """
    fields = ["state", "received_at", "closed_on", "erase_on", "warned_on"]
    inquiry.refresh_from_db(fields=fields, from_queryset=Inquiry.objects.select_for_update())
    if state == inquiry.state:
        return
    inquiry.state, inquiry.warned_on = state, None
    inquiry.closed_on = (inquiry.closed_on or timezone.localdate()) if state in CLOSED_STATES else None
    inquiry.erase_on = expiry_date(state, inquiry.received_on, inquiry.closed_on)
    inquiry.save(update_fields=fields)


def apply_terms(sender: type, instance: InquirySettings, **kwargs: Any) -> None:
    """After terms are saved: sets expiry dates by them. What they shorten leaves no sooner than a warning takes."""
    last = 0
    while rows := _apply_terms_to_some(instance, after=last):
        last = rows[-1].pk


@transaction.atomic
def _apply_terms_to_some(terms, after):
    """In shares, so that nobody who writes meanwhile waits for all of them."""
    inquiries = Inquiry.objects.select_for_update().exclude(state__in=FIXED_TERMS).filter(pk__gt=after).order_by("pk")
    rows = list(inquiries.only("state", "received_at", "closed_on", "erase_on")[:ROWS_AT_ONCE])
    before = {row.pk: row.erase_on for row in rows}
    for row in rows:
        row.erase_on = _shortened_with_a_warning(row, terms)
    Inquiry.objects.bulk_update([row for row in rows if row.erase_on != before[row.pk]], ["erase_on"], batch_size=250)
    return rows


def _shortened_with_a_warning(inquiry, terms):
    end = expiry_date(inquiry.state, inquiry.received_on, inquiry.closed_on, terms=terms)
    return max(end, min(inquiry.erase_on, timezone.localdate() + timedelta(days=DAYS_OF_WARNING)))


def leaving_soon() -> InquiryQuerySet:
    """Wanted inquiries that are erased within the days of warning."""
    last_day = timezone.localdate() + timedelta(days=DAYS_OF_WARNING)
    return Inquiry.objects.filter(state__in=WANTED_STATES, erase_on__lte=last_day)
