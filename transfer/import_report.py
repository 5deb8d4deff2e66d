"""The report of an import as its page shows it: a sentence once, with everything that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode, urlsplit

from django.db.models import QuerySet

from transfer.models import ImportNote

# In the editor's addresses of pages, and not in those of pictures and files.
PAGES = "/pages/"


@dataclass(frozen=True)
class Entry:
    """A sentence, where it can be mended, and what it is about: `(title, address)`, the address may be empty."""

    text: str
    url: str
    items: list[tuple[str, str]]


def in_order(notes: QuerySet[ImportNote], outcome: str) -> QuerySet[ImportNote]:
    """What is to do stands together when one thing mends it; all else by its title."""
    order = ("text", "url", "title", "pk") if outcome == ImportNote.Outcome.NEEDS else ("title", "pk")
    return notes.filter(outcome=outcome).order_by(*order)


def entries(notes: Iterable[ImportNote], here: str) -> list[Entry]:
    """`notes` in their order, those that say the same as one. Whoever mends something comes back to `here`."""
    notes = list(notes)
    pages = pages_titled(notes)
    return [
        Entry(text, with_way_back(url, here), [(note.title, pages.get(note.title, "")) for note in same])
        for (text, url), same in groupby(notes, lambda note: (note.text, note.url))
    ]


def pages_titled(notes: list[ImportNote]) -> dict[str, str]:
    """Where the pages that `notes` are about are edited."""
    titles = {note.title for note in notes}
    runs = {note.run_id for note in notes}
    came = ImportNote.objects.filter(run__in=runs, outcome=ImportNote.Outcome.CAME, title__in=titles)
    return dict(came.filter(url__contains=PAGES).values_list("title", "url"))


def with_way_back(url: str, here: str) -> str:
    return urlsplit(url)._replace(query=urlencode({"next": here})).geturl() if url else ""
