"""Inquiries as a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

from core.csv import safe_cell
from inquiries.access import OpenedInquiry
from inquiries.answers import LABELS

UNDECRYPTABLE = "Could not be opened: {}."
COLUMNS = ["Reference", "Received", "State", *LABELS.values(), "Questions as they were asked", "Notes"]


class _Line:
    """A file for `csv.writer` that gives back what is written."""

    def write(self, text: str) -> str:
        return text


def spreadsheet(name: str, opened: Iterable[OpenedInquiry]) -> StreamingHttpResponse:
    """A CSV file to download, written while it is sent: a row for each inquiry, also for one that cannot be opened."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingHttpResponse(_lines(opened), content_type="text/csv; charset=utf-8", headers=disposition)


def _lines(opened: Iterable[OpenedInquiry]) -> Iterator[str]:
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    yield "\ufeff" + writer.writerow(COLUMNS)
    for each in opened:
        yield writer.writerow(map(safe_cell, _row(each)))


def _row(each):
    inquiry, answers = each.inquiry, each.answers
    received = inquiry.received_at.strftime("%Y-%m-%d %H:00 UTC")
    values = [*answers.values, _asked(answers)] if answers else [""] * (len(LABELS) + 1)
    problems = [UNDECRYPTABLE.format(row.title) for row in each.undecryptable]
    return [inquiry.reference, received, inquiry.get_state_display(), *values, "\n\n".join([*each.notes, *problems])]


def _asked(answers):
    """Only what was asked in other words than the column says."""
    return "\n".join(
        f"{LABELS[name]}: {question}" for name, question in answers.asked.items() if question != LABELS.get(name)
    )
