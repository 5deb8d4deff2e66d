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

# Set while this process knows of something erased that may still lie in the files. It does not know what others have
# erased, so it begins with a sweep.
_unswept = threading.Event()
_unswept.set()


def purge() -> int:
    """Erases expired inquiries and old bookkeeping; gives the number of inquiries."""
    today = timezone.localdate()
    erased = erase(Inquiry.objects.expired(today))
    Inquiry.objects.filter(received_at__lt=timezone.now() - timedelta(days=2)).update(digest=None)
    Sender.objects.filter(day__lt=today).delete()
    Opening.objects.filter(opened_at__date__lt=today - timedelta(days=DAYS_OF_BOOKKEEPING)).delete()
    over = today - timedelta(days=DAYS_OF_SENT_MAIL)
    OutgoingEmail.objects.filter(Q(sent_at__date__lt=over) | Q(given_up_at__date__lt=over)).delete()
    return erased


def erase(inquiries) -> int:
    """Erases `inquiries`, a queryset, with their notes and their bells, for good. Gives their number."""
    references = list(inquiries.values_list("reference", flat=True))
    with transaction.atomic():
        Inquiry.objects.filter(reference__in=references).delete()
        OutgoingEmail.objects.filter(about__in=references).delete()
    if references:
        _unswept.set()
    sweep()
    return len(references)


def sweep() -> None:
    """Takes what was erased out of the database's files. What is in use just now is tried again by the next purge."""
    if not _unswept.is_set() or connection.in_atomic_block:
        return
    try:
        is_swept = SWEEPERS[connection.vendor]()
    except DatabaseError as error:
        log.warning("The database was not swept (%s); the next purge tries again.", type(error).__name__)
    else:
        _settle(is_swept)


def _settle(is_swept):
    if is_swept:
        _unswept.clear()
    else:
        log.warning("The database was not swept (it is being read); the next purge tries again.")


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
    """PostgreSQL leaves the bytes of deleted rows in its pages; only a table written anew is without them."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM FULL inquiries_inquiry, inquiries_note, inquiries_outgoingemail")
    return True


SWEEPERS = {"sqlite": _empty_the_log, "postgresql": _write_tables_anew}
