"""Sealed inquiries in bulk, every fifth with a note, in every state."""

from datetime import timedelta

from django.utils import timezone

from inquiries.answers import Answers
from inquiries.models import Inquiry, Note, State
from inquiries.retention.expiry import CLOSED_STATES, expiry_date

# Nine of ten are over: what is kept longest.
STATES = (State.NEW, *[State.CLOSED] * 5, State.REPLIED, *[State.REFERRED] * 3)


def make_inquiries(count: int) -> None:
    known = Inquiry.objects.count()
    rows = [inquiry_of(number) for number in range(known, count)]
    made = Inquiry.objects.bulk_create(rows, batch_size=500)
    notes = [note_of(inquiry) for number, inquiry in enumerate(made, known) if number % 5 == 0]
    Note.objects.bulk_create(notes, batch_size=500)


def inquiry_of(number: int) -> Inquiry:
    state, today = STATES[number % len(STATES)], timezone.localdate()
    received = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(days=number % 80)
    closed = today if state in CLOSED_STATES else None
    inquiry = Inquiry(
        state=state,
        received_at=received,
        closed_on=closed,
        erase_on=expiry_date(state, received.date(), closed),
    )
    note = "They found the site by an article and would like to come with somebody. " * 4
    inquiry.seal(Answers(f"T. Example {number}", "555-010-0100", times="mornings", note=note))
    return inquiry


def note_of(inquiry: Inquiry) -> Note:
    note = Note(inquiry=inquiry)
    note.seal("Called back, nobody was there.")
    return note
