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


def last_day(state: str, received: date | None = None) -> date:
    """The day on which an inquiry that goes into `state` today is erased. `received` is today when left out."""
    today, terms = timezone.localdate(), InquirySettings.load()
    end = (received or today) + terms.longest
    if state in CLOSED_STATES:
        return min(end, today + terms.after_closing)
    return min(end, today + FIXED_TERMS.get(state, terms.longest))


def move(inquiry: Inquiry, state: str) -> None:
    """Puts `inquiry` into `state` and sets its clock. Where it stands already, the clock goes on as it was.

    Of a client the words belong in the client's record, which is kept elsewhere; here they leave within a week.
    """
    if state == inquiry.state:
        return
    inquiry.state = state
    inquiry.erase_on = last_day(state, inquiry.received_on)
    inquiry.save(update_fields=["state", "erase_on"])


def follow_new_terms(sender, instance: InquirySettings, **kwargs) -> None:
    """Before terms are saved: sets the clocks by them. What they shorten leaves no sooner than a warning takes."""
    before = InquirySettings.objects.filter(pk=instance.pk).first()
    if before and before.terms != instance.terms:
        for inquiry in Inquiry.objects.exclude(state__in=FIXED_TERMS):
            inquiry.erase_on = _end_under(before, instance, inquiry)
            inquiry.save(update_fields=["erase_on"])


def _end_under(before, after, inquiry):
    soonest = min(inquiry.erase_on, timezone.localdate() + timedelta(days=DAYS_OF_WARNING))
    end = inquiry.received_on + after.longest
    if inquiry.state in CLOSED_STATES:
        end = min(end, _closed_by(before, inquiry) + after.after_closing)
    return max(end, soonest)


def _closed_by(before, inquiry):
    """The day it was closed, told by its clock; today when the longest term had cut that short."""
    was_cut_short = inquiry.erase_on >= inquiry.received_on + before.longest
    return timezone.localdate() if was_cut_short else inquiry.erase_on - before.after_closing


def leaving_soon():
    """Wanted inquiries that are erased within the days of warning."""
    wanted = Inquiry.objects.exclude(state__in=UNWANTED_STATES)
    return wanted.filter(erase_on__lte=timezone.localdate() + timedelta(days=DAYS_OF_WARNING)).oldest_first()
