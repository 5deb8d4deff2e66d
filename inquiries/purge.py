"""Erases what is over: the rows, then what the database still holds of them in its file and its log."""

import logging
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from inquiries.models import Inquiry, Opening, OutgoingEmail, Sender

log = logging.getLogger(__name__)

DAYS_OF_BOOKKEEPING = 365
DAYS_OF_SENT_MAIL = 30


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
        sweep()
    return len(references)


def sweep() -> None:
    """SQLite overwrites what it deletes (`secure_delete`) but keeps it in its log; PostgreSQL keeps dead rows."""
    if connection.in_atomic_block:
        return
    command = (
        "PRAGMA wal_checkpoint(TRUNCATE)"
        if connection.vendor == "sqlite"
        else "VACUUM inquiries_inquiry, inquiries_note"
    )
    try:
        with connection.cursor() as cursor:
            cursor.execute(command)
    except DatabaseError as error:
        log.warning("The database was not swept (%s); the next purge tries again.", type(error).__name__)
