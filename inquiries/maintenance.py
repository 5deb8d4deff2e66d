"""What has to happen every day: erase, warn, test the mail. Run by `make run` and by the service, never by a visit."""

import logging
import time
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from inquiries.models import InquirySettings, OutgoingEmail
from inquiries.notifications import outbox
from inquiries.retention.clock_check import check_clock
from inquiries.retention.erasure import purge
from inquiries.retention.expiry import leaving_soon

log = logging.getLogger(__name__)

SECONDS_BETWEEN = 600
Kind = OutgoingEmail.Kind

_last: dict[str, float] = {"at": -SECONDS_BETWEEN}


def run_if_due() -> None:
    """`run`, at most every ten minutes in a process. Raises nothing: the next time tries again."""
    if time.monotonic() - _last["at"] < SECONDS_BETWEEN:
        return
    _last["at"] = time.monotonic()
    try:
        run()
    except DatabaseError as error:
        log.warning("The maintenance of inquiries was cut short (%s).", type(error).__name__)
        connection.close()


def run() -> int:
    """Everything that is due; gives the number of inquiries erased. Nothing is erased by a clock that is doubted."""
    erased = 0
    if check_clock():
        erased = purge()
        warn()
    test_mail()
    return erased


@transaction.atomic
def warn() -> None:
    """One mail a day for all inquiries that leave soon and were not announced yet.

    Whatever comes into reach after that day's mail went out is announced by the next day's.
    """
    today = timezone.localdate()
    unannounced = leaving_soon().filter(warned_on=None)
    if not unannounced.exists():
        return
    emails = outbox.announce(Kind.ERASURE, str(today))
    if any(email.sent_at is None for email in emails):
        unannounced.update(warned_on=today)


def test_mail() -> None:
    """On a day on which no mail proved that mail works, one that does. A mail that waits is about to prove it."""
    yesterday = timezone.now() - timedelta(days=1)
    emails = OutgoingEmail.objects
    is_waiting = emails.undelivered().exclude(kind=Kind.HELD_BACK).exists()
    is_proven = emails.filter(sent_at__gt=yesterday).exists()
    if InquirySettings.load().has_self_test and not (is_waiting or is_proven):
        outbox.announce(Kind.SELF_TEST, str(timezone.localdate()))
