"""When an inquiry leaves. Days are the practice's own, in its time zone."""

from datetime import date, timedelta

from django.utils import timezone

from inquiries.models import Inquiry, InquirySettings, State

DAYS_IN_QUARANTINE = 14
DAYS_OF_WARNING = 7
DAYS_OF_A_CLIENT = 7
CLOSED_STATES = (State.REFERRED, State.CLOSED)
UNWANTED_STATES = (State.SUSPECT, State.SPAM)
FIXED_TERMS = {
    State.SUSPECT: timedelta(days=DAYS_IN_QUARANTINE),
    State.SPAM: timedelta(days=DAYS_IN_QUARANTINE),
    State.CLIENT: timedelta(days=DAYS_OF_A_CLIENT),
}


def expiry_date(state: str, received: date | None = None, closed: date | None = None, terms=None) -> date:
    """The day on which an inquiry in `state` is erased. It came and was closed today unless days are given.

    `terms` are the saved ones unless given.
    """
    today, terms = timezone.localdate(), terms or InquirySettings.load()
    end = (received or today) + terms.longest
    if state in CLOSED_STATES:
        return min(end, (closed or today) + terms.after_closing)
    return min(end, today + FIXED_TERMS.get(state, terms.longest))


def change_state(inquiry: Inquiry, state: str) -> None:
    """Puts `inquiry` into `state` and sets its clock. Where it stands already, the clock goes on as it was.

    Of a client the words belong in the client's record, which is kept elsewhere; here they leave within a week.
    """
    if state == inquiry.state:
        return
    inquiry.state = state
    inquiry.closed_on = (inquiry.closed_on or timezone.localdate()) if state in CLOSED_STATES else None
    inquiry.erase_on = expiry_date(state, inquiry.received_on, inquiry.closed_on)
    inquiry.save(update_fields=["state", "closed_on", "erase_on"])


def follow_new_terms(sender, instance: InquirySettings, **kwargs) -> None:
    """Before terms are saved: sets the clocks by them. What they shorten leaves no sooner than a warning takes."""
    before = InquirySettings.objects.filter(pk=instance.pk).first()
    if not before or before.terms == instance.terms:
        return
    warned = timezone.localdate() + timedelta(days=DAYS_OF_WARNING)
    for inquiry in Inquiry.objects.exclude(state__in=FIXED_TERMS):
        end = expiry_date(inquiry.state, inquiry.received_on, inquiry.closed_on, terms=instance)
        inquiry.erase_on = max(end, min(inquiry.erase_on, warned))
        inquiry.save(update_fields=["erase_on"])


def leaving_soon():
    """Wanted inquiries that are erased within the days of warning."""
    wanted = Inquiry.objects.exclude(state__in=UNWANTED_STATES)
    return wanted.filter(erase_on__lte=timezone.localdate() + timedelta(days=DAYS_OF_WARNING)).oldest_first()
