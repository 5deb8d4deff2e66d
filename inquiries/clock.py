"""When an inquiry leaves. Days are the practice's own, in its time zone."""

from datetime import date, timedelta

from django.utils import timezone

from inquiries.models import Inquiry, InquirySettings, State

DAYS_IN_QUARANTINE = 14
DAYS_OF_WARNING = 7
DAYS_OF_A_CLIENT = 7
CLOSED_STATES = (State.REFERRED, State.CLOSED)
UNWANTED_STATES = (State.SUSPECT, State.SPAM)


def last_day(state: str, received: date | None = None) -> date:
    """The day on which an inquiry that goes into `state` today is erased. `received` is today when left out."""
    today, terms = timezone.localdate(), InquirySettings.load()
    end = (received or today) + timedelta(days=terms.longest_days)
    if state in UNWANTED_STATES:
        return min(end, today + timedelta(days=DAYS_IN_QUARANTINE))
    if state in CLOSED_STATES:
        return min(end, today + timedelta(days=terms.days_after_closing))
    return end


def move(inquiry: Inquiry, state: str) -> None:
    """Puts `inquiry` into `state` and sets its clock."""
    inquiry.state = state
    inquiry.erase_on = last_day(state, timezone.localdate(inquiry.received_at))
    inquiry.save(update_fields=["state", "erase_on"])


def became_client(inquiry: Inquiry) -> None:
    """The words now belong in the client's record, which is kept elsewhere; here they leave within a week."""
    inquiry.state = State.BOOKED
    inquiry.erase_on = min(inquiry.erase_on, timezone.localdate() + timedelta(days=DAYS_OF_A_CLIENT))
    inquiry.save(update_fields=["state", "erase_on"])


def leaving_soon():
    """Wanted inquiries that are erased within the days of warning."""
    wanted = Inquiry.objects.exclude(state__in=UNWANTED_STATES)
    return wanted.filter(erase_on__lte=timezone.localdate() + timedelta(days=DAYS_OF_WARNING)).oldest_first()
