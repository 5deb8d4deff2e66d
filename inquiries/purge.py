"""Erases what is over: the rows, then what the database still holds of them in its file and its log."""

import logging
import threading
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from inquiries.models import Inquiry, Opening, OutgoingEmail, Sender

log = logging.getLogger(__name__)

DAYS_OF_BOOKKEEPING = 365
DAYS_OF_SENT_MAIL = 30
LONGEST_WAIT_MS = 2000
# No database takes any number of values in one statement, and a flood must not keep anything from being erased.
MOST_AT_ONCE = 1000

TABLES = ("inquiries_inquiry", "inquiries_note", "inquiries_outgoingemail")

# Set while something that this process erased may still lie in PostgreSQL's tables.
_unswept = threading.Event()


def purge() -> int:
    """Erases expired inquiries and old bookkeeping; gives the number of inquiries."""
    today = timezone.localdate()
    erased = erase(Inquiry.objects.expired(today))
    old = Inquiry.objects.filter(received_at__lt=timezone.now() - timedelta(days=2))
    old.exclude(digest=None).update(digest=None)
    Sender.objects.filter(day__lt=today).delete()
    Opening.objects.filter(opened_at__date__lt=today - timedelta(days=DAYS_OF_BOOKKEEPING)).delete()
    over = today - timedelta(days=DAYS_OF_SENT_MAIL)
    OutgoingEmail.objects.filter(Q(sent_at__date__lt=over) | Q(given_up_at__date__lt=over)).delete()
    return erased


def erase(inquiries) -> int:
    """Erases `inquiries`, a queryset, with their notes and their bells, for good. Gives their number."""
    references = list(inquiries.values_list("reference", flat=True))
    with transaction.atomic():
        for start in range(0, len(references), MOST_AT_ONCE):
            some = references[start : start + MOST_AT_ONCE]
            Inquiry.objects.filter(reference__in=some).delete()
            OutgoingEmail.objects.filter(about__in=some).delete()
    if references:
        _unswept.set()
    sweep()
    return len(references)


def sweep() -> None:
    """Takes what was erased out of the database's files. What is in use just now is tried again by the next purge."""
    if connection.in_atomic_block:
        return
    try:
        is_swept = SWEEPERS[connection.vendor]()
    except DatabaseError as error:
        is_swept = False
        log.warning("The database could not be swept (%s).", type(error).__name__)
    if not is_swept:
        log.warning("What was erased may still lie in the database's files; the next purge sweeps again.")


def _empty_the_log() -> bool:
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


def _write_tables_anew() -> bool:
    """PostgreSQL leaves the bytes of deleted rows in its pages; only a table written anew is without them.

    Whoever writes to us waits meanwhile, so it is done only when there is something to sweep out, and never waited for.
    """
    with connection.cursor() as cursor:
        if not (_unswept.is_set() or _has_dead_rows(cursor)):
            return True
        cursor.execute(f"SET lock_timeout = {LONGEST_WAIT_MS}")
        try:
            cursor.execute(f"VACUUM FULL {', '.join(TABLES)}")
        finally:
            cursor.execute("RESET lock_timeout")
    _unswept.clear()
    return True


def _has_dead_rows(cursor):
    """Whether another process erased something. Told with a delay: what this one erased, it knows by itself."""
    cursor.execute("SELECT SUM(n_dead_tup) > 0 FROM pg_stat_user_tables WHERE relname = ANY(%s)", [list(TABLES)])
    return bool(cursor.fetchone()[0])


SWEEPERS = {"sqlite": _empty_the_log, "postgresql": _write_tables_anew}
