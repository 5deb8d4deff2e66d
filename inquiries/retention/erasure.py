"""Erases what is over: the rows, then what the database still holds of them in its file and its log."""

import logging
import threading
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone

from inquiries.models import AccessRecord, Inquiry, Note, OutgoingEmail, SenderCount
from inquiries.models.inquiry import InquiryQuerySet
from inquiries.retention.terms import (
    DAYS_OF_ACCESS_RECORD,
    DAYS_OF_DIGEST,
    DAYS_OF_SENDER_COUNT,
    DAYS_OF_SENT_MAIL,
)

log = logging.getLogger(__name__)

LONGEST_WAIT_MS = 2000
# No database takes any number of values in one statement, and whoever writes meanwhile waits for one share only.
ROWS_AT_ONCE = 500

TABLES = ("inquiries_inquiry", "inquiries_note", "inquiries_outgoingemail")

# Sent with `references`, a list, once an erasure is final. Whoever keeps copies has to erase there too.
inquiries_erased = Signal()
# Set while something that this process erased may still lie in PostgreSQL's tables.
_needs_vacuum = threading.Event()


def purge() -> int:
    """Erases expired inquiries and old bookkeeping; gives the number of inquiries."""
    today = timezone.localdate()
    erased = erase(Inquiry.objects.expired(today))
    old = Inquiry.objects.filter(received_at__lt=timezone.now() - timedelta(days=DAYS_OF_DIGEST))
    # Not “is not null”: SQLite would look through all inquiries, where the index of digests knows the few.
    old.filter(digest__gt="").update(digest=None)
    SenderCount.objects.filter(day__lte=today - timedelta(days=DAYS_OF_SENDER_COUNT)).delete()
    AccessRecord.objects.filter(accessed_at__date__lt=today - timedelta(days=DAYS_OF_ACCESS_RECORD)).delete()
    over = today - timedelta(days=DAYS_OF_SENT_MAIL)
    OutgoingEmail.objects.filter(Q(sent_at__date__lt=over) | Q(given_up_at__date__lt=over)).delete()
    return erased


def erase(inquiries: InquiryQuerySet) -> int:
    """Erases `inquiries` with their notes and mails, for good, share by share. Gives their number.

    Each share is chosen anew and locked: what was put into another state meanwhile is not among them and stays.
    """
    erased = 0
    while number := _erase_some(inquiries):
        erased += number
    if erased:
        _needs_vacuum.set()
    vacuum()
    return erased


@transaction.atomic
def _erase_some(inquiries):
    rows = dict(inquiries.order_by("pk").select_for_update().values_list("pk", "reference")[:ROWS_AT_ONCE])
    # Without signals: Wagtail listens to every deletion, which makes a flood of them many times slower.
    for doomed in (
        Note.objects.filter(inquiry__in=rows),
        OutgoingEmail.objects.filter(about__in=rows.values()),
        Inquiry.objects.filter(pk__in=rows),
    ):
        doomed._raw_delete(doomed.db)
    references = list(rows.values())
    transaction.on_commit(lambda: inquiries_erased.send_robust(sender=Inquiry, references=references))
    return len(rows)


def vacuum() -> None:
    """Takes what was erased out of the database's files. What is in use just now is tried again by the next purge."""
    if connection.in_atomic_block:
        return
    try:
        is_done = VACUUMS[connection.vendor]()
    except DatabaseError as error:
        is_done = False
        log.warning("The database could not be vacuumed (%s).", type(error).__name__)
    if not is_done:
        log.warning("What was erased may still lie in the database's files; the next purge tries again.")


def _truncate_log() -> bool:
    """SQLite overwrites what it deletes (`secure_delete`) but keeps it in its log until nobody reads there."""
    patience = _pragma("busy_timeout")
    _pragma(f"busy_timeout = {LONGEST_WAIT_MS}")
    try:
        return not _pragma("wal_checkpoint(TRUNCATE)")
    finally:
        _pragma(f"busy_timeout = {patience}")


def _pragma(words):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {words}")
        return cursor.fetchone()[0]


def _rewrite_tables() -> bool:
    """PostgreSQL leaves the bytes of deleted rows in its pages; only a table written anew is without them.

    Whoever writes to us waits meanwhile, so it is done only when something was erased, and never waited for. ANALYZE
    counts the dead rows anew, which VACUUM FULL does not: without it every later purge would write the tables again.
    Rows that an open transaction keeps it from removing, be it of another database of the server, are counted too.
    """
    with connection.cursor() as cursor:
        if not (_needs_vacuum.is_set() or _has_dead_rows(cursor)):
            return True
        cursor.execute(f"SET lock_timeout = {LONGEST_WAIT_MS}")
        try:
            cursor.execute(f"VACUUM (FULL, ANALYZE) {', '.join(TABLES)}")
        finally:
            cursor.execute("RESET lock_timeout")
    _needs_vacuum.clear()
    return True


def _has_dead_rows(cursor):
    """Whether another process erased something. Told with a delay: what this one erased, it knows by itself."""
    cursor.execute("SELECT SUM(n_dead_tup) > 0 FROM pg_stat_user_tables WHERE relname = ANY(%s)", [list(TABLES)])
    return bool(cursor.fetchone()[0])


VACUUMS = {"sqlite": _truncate_log, "postgresql": _rewrite_tables}
