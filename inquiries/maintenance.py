"""What has to happen every day. Asked for often, by whatever runs: a scheduler, the outbox, a visit to the inbox."""

import logging
import time
from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone

from inquiries.models import InquirySettings, OutgoingEmail
from inquiries.purge import purge
from inquiries.retention import leaving_soon

log = logging.getLogger(__name__)

SECONDS_BETWEEN = 600
Kind = OutgoingEmail.Kind

_last = {"at": -SECONDS_BETWEEN}


def run_if_due() -> None:
    """Erases, warns and tests the mail, at most every ten minutes in a process. Raises nothing."""
    if time.monotonic() - _last["at"] < SECONDS_BETWEEN:
        return
    _last["at"] = time.monotonic()
    try:
        make_round()
    except DatabaseError as error:
        log.warning("The daily round was cut short (%s).", type(error).__name__)


def make_round() -> None:
    purge()
    warn()
    test_mail()


def warn() -> None:
    """One mail for each inquiry that leaves soon, never a second one."""
    for reference in leaving_soon().values_list("reference", flat=True):
        OutgoingEmail.objects.get_or_create(kind=Kind.ERASURE, about=reference)


def test_mail() -> None:
    """On a day on which no mail proved that mail works, one that does."""
    yesterday = timezone.now() - timedelta(days=1)
    if InquirySettings.load().has_self_test and not OutgoingEmail.objects.filter(sent_at__gt=yesterday).exists():
        OutgoingEmail.objects.get_or_create(kind=Kind.SELF_TEST, about=str(timezone.localdate()))
