"""Inquiries as a spreadsheet."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse

from core.csv import safe_cell
from inquiries.access import OpenedInquiry
from inquiries.answers import LABELS
from inquiries.models import Inquiry

SHUT = "Could not be opened: no key here opens it."
COLUMNS = ["Reference", "Received", "State", *LABELS.values(), "Notes"]


def spreadsheet(name: str, opened: Iterable[OpenedInquiry], shut: Iterable[Inquiry] = ()) -> HttpResponse:
    """A CSV file to download: a row for each inquiry with its answers and notes, and one for each that stayed shut."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=disposition)
    response.write("\ufeff")
    writer = csv.writer(response, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for each in opened:
        told = [value for _, value in each.answers.labelled]
        writer.writerow([safe_cell(cell) for cell in [*_known(each.inquiry), *told, "\n\n".join(each.notes)]])
    for inquiry in shut:
        writer.writerow([*_known(inquiry), *[""] * len(LABELS), SHUT])
    return response


def _known(inquiry):
    return [inquiry.reference, inquiry.received_at.strftime("%Y-%m-%d %H:00 UTC"), inquiry.get_state_display()]
