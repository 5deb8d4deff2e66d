"""Opening inquiries for somebody, with the record that it was done."""

from dataclasses import dataclass

from inquiries.answers import Answers
from inquiries.models import Inquiry, Opening
from inquiries.sealing import PrivateKeys, SealError


@dataclass(frozen=True)
class OpenedInquiry:
    inquiry: Inquiry
    answers: Answers
    notes: list[str]

    def mentions(self, words: str) -> bool:
        everything = [value for _, value in self.answers.labelled] + self.notes + [self.inquiry.reference]
        return words.casefold() in "\n".join(everything).casefold()


def read_one(inquiry: Inquiry, keys: PrivateKeys, user, reason: str) -> OpenedInquiry:
    """Raises `SealError` when `keys` do not open it; what was opened is on record before it is shown."""
    opened = _open(inquiry, keys)
    Opening.record(user, reason, inquiry.reference)
    return opened


def read_all(keys: PrivateKeys, user, reason: str) -> tuple[list[OpenedInquiry], list[Inquiry]]:
    """Those that `keys` open, oldest first, and those that they do not."""
    Opening.record(user, reason)
    opened, shut = [], []
    for inquiry in Inquiry.objects.oldest_first().prefetch_related("notes"):
        try:
            opened.append(_open(inquiry, keys))
        except SealError:
            shut.append(inquiry)
    return opened, shut


def _open(inquiry, keys):
    return OpenedInquiry(inquiry, inquiry.open(keys), [note.open(keys) for note in inquiry.notes.all()])
