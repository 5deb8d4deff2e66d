"""Opening inquiries for somebody, with the record that it was done, and looking for words in what was opened."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from unicodedata import normalize

from django.contrib.auth.models import AbstractUser

from inquiries.answers import Answers
from inquiries.crypto.sealing import PrivateKeys, SealError
from inquiries.models import AccessRecord, Inquiry, Note
from inquiries.models.inquiry import InquiryQuerySet

FEWEST_DIGITS = 7
# Opening so many takes about a second.
MOST_OPENED = 2000
MOST_FOUND = 50
NUMBER = re.compile(r"\(?\+?\d(?:[\s().\u00a0\u2010-\u2015-]*\d)+")


class SearchWords:
    """Words looked for in what people wrote: a name, an address, a phone number, a reference, or any other word.

    Found as whole words, so that “Ann” finds no “Joanna”; a number however it is written.
    """

    def __init__(self, typed: str) -> None:
        self.typed = plain(typed)

    def are_in(self, text: str) -> bool:
        text = plain(text)
        return bool(self._pattern.search(text)) or (bool(self._number) and self._number in numbers(text))

    @cached_property
    def _pattern(self):
        # A hyphen is part of an address, and ends a word elsewhere.
        before, after = (r"(?<![\w+-])", r"(?![\w-]|\.\w)") if "@" in self.typed else (r"(?<!\w)", r"(?!\w)")
        return re.compile(rf"{before}(?<!\w[.+]){re.escape(self.typed)}{after}")

    @cached_property
    def _number(self):
        return next(iter(numbers(self.typed)), "") if NUMBER.fullmatch(self.typed) else ""


def plain(text: str) -> str:
    """In one case and one way of writing each letter and space."""
    return " ".join(normalize("NFKC", text).casefold().split())


def numbers(text: str) -> set[str]:
    """The digits of what may be phone numbers, without the country's 1."""
    found = (re.sub(r"\D", "", number) for number in NUMBER.findall(text))
    digits = (digits[1:] if len(digits) == 11 and digits[0] == "1" else digits for digits in found)
    return {each for each in digits if len(each) >= FEWEST_DIGITS}


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


@dataclass
class Findings:
    """What was found. `last` is the oldest inquiry that was opened for it, where older ones are left to look through.

    `undecryptable`: each inquiry of which something could not be opened, with the row that could not.
    """

    found: list[OpenedInquiry] = field(default_factory=list)
    undecryptable: list[tuple[Inquiry, Inquiry | Note]] = field(default_factory=list)
    opened: int = 0
    last: Inquiry | None = None


def look_through(
    inquiries: InquiryQuerySet, fits: Callable[[OpenedInquiry], bool], keys: PrivateKeys, user: AbstractUser
) -> Findings:
    """Opens the newest first, until `MOST_FOUND` fit or `MOST_OPENED` were opened; on record before the first."""
    AccessRecord.record(user, "searched")
    findings = Findings()
    for inquiry in inquiries.order_by("-pk").prefetch_related("notes").iterator(chunk_size=100):
        if findings.opened == MOST_OPENED or len(findings.found) == MOST_FOUND:
            return findings
        opened = _open(inquiry, keys)
        findings.opened, findings.last = findings.opened + 1, inquiry
        findings.undecryptable += [(inquiry, row) for row in opened.undecryptable]
        findings.found += [opened] if fits(opened) else []
    findings.last = None
    return findings


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
