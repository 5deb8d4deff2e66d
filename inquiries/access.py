"""Opening inquiries for somebody, with the record that it was done."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractUser

from inquiries.answers import Answers
from inquiries.crypto.sealing import PrivateKeys, SealError
from inquiries.models import AccessRecord, Inquiry, Note
from inquiries.search_words import SearchWords


@dataclass
class OpenedInquiry:
    """`notes` are those that could be opened; `undecryptable` are the others, and the inquiry itself when it is one."""

    inquiry: Inquiry
    answers: Answers | None = None
    notes: list[str] = field(default_factory=list)
    undecryptable: list[Inquiry | Note] = field(default_factory=list)

    def contains(self, words: SearchWords) -> bool:
        """Whether the person's own words, a note or the reference contain `words`; the site's words never count."""
        written = self.answers.written if self.answers else []
        return any(map(words.are_in, [*written, *self.notes, self.inquiry.reference]))


def read_one(inquiry: Inquiry, keys: PrivateKeys, user: AbstractUser, action: str) -> OpenedInquiry:
    """What can be opened of `inquiry`; on record before it is shown."""
    opened = _open(inquiry, keys)
    AccessRecord.record(user, action, inquiry.reference)
    return opened


def read_all(keys: PrivateKeys, user: AbstractUser, action: str) -> Iterator[OpenedInquiry]:
    """Every inquiry, oldest first, opened one after the other as they are asked for; on record before the first."""
    AccessRecord.record(user, action)
    inquiries = Inquiry.objects.oldest_first().prefetch_related("notes")
    return (_open(inquiry, keys) for inquiry in inquiries.iterator(chunk_size=500))


def _open(inquiry, keys):
    opened = OpenedInquiry(inquiry)
    try:
        opened.answers = inquiry.open(keys)
    except SealError:
        opened.undecryptable.append(inquiry)
    for note in inquiry.notes.all():
        note.inquiry = inquiry
        try:
            opened.notes.append(note.open(keys))
        except SealError:
            opened.undecryptable.append(note)
    return opened
