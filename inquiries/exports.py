"""Inquiries as a spreadsheet."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse

from inquiries.answers import LABELS
from inquiries.reading import OpenedInquiry

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
COLUMNS = ["Reference", "Received", "State", *LABELS.values(), "Notes"]


def safe_cell(value: str) -> str:
    """With an apostrophe before what a spreadsheet would run as a formula (OWASP, “CSV Injection”)."""
    return f"'{value}" if value.lstrip(" \u00a0\ufeff").startswith(FORMULA_STARTS) else value


def spreadsheet(name: str, inquiries: Iterable[OpenedInquiry]) -> HttpResponse:
    """A CSV file to download, one row for each inquiry with its answers and notes."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=disposition)
    response.write("\ufeff")
    writer = csv.writer(response, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for opened in inquiries:
        writer.writerow([safe_cell(cell) for cell in _cells(opened)])
    return response


def _cells(opened):
    inquiry, told = opened.inquiry, [value for _, value in opened.answers.labelled]
    received = inquiry.received_at.strftime("%Y-%m-%d %H:00 UTC")
    return [inquiry.reference, received, inquiry.get_state_display(), *told, "\n\n".join(opened.notes)]
