"""Mails that wait in the database until they are delivered: one row, and one message, for each listener.

A row is claimed by one conditional update, so that any number of processes may try at once; a claim ends by itself
when its process dies. Retries pause 30 s × 2ⁿ, at most 15 minutes, and stop after 7 days; what a server refuses for
good pauses an hour and stops after three attempts; what it took without confirming is sent once more. After a refused
password no mail is tried for an hour. After a kill between delivery and bookkeeping a mail goes out a second time with
the same Message-ID.
"""

import logging
import random
import threading
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import F
from django.utils import timezone

from inquiries.models import Inquiry, OutgoingEmail, State
from inquiries.models.inquiry import this_hour
from inquiries.notifications import messages
from inquiries.notifications.failures import REFUSED, Failure, failure_of, is_hopeless, pause_of

log = logging.getLogger(__name__)

# Longer than a server may take for one message: `core.mail.SECONDS_AFTER_DATA` and what comes before.
LEASE = timedelta(minutes=15)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=15)
GIVEN_UP_AFTER = timedelta(days=7)

_delivering = threading.Lock()


def enqueue(inquiry: Inquiry) -> None:
    """Puts the mail about `inquiry` into the outbox. For what is held back there is one mail a day, a day later."""
    if inquiry.state != State.SUSPECT:
        announce(OutgoingEmail.Kind.INQUIRY, inquiry.reference)
        return
    announce(OutgoingEmail.Kind.HELD_BACK, str(timezone.localdate()), due_at=this_hour() + timedelta(days=1))


def announce(kind: str, about: str, **fields: Any) -> list[OutgoingEmail]:
    """Puts a mail of `kind` about `about` into the outbox for each listener, unless it is there already."""
    rows = OutgoingEmail.objects
    return [
        rows.get_or_create(kind=kind, about=about, listener=listener, defaults=fields)[0]
        for listener in messages.listeners()
    ]


def withdraw_held_back() -> None:
    """Takes the waiting mail about held back messages out of the outbox when there are none any more."""
    if not Inquiry.objects.held_back().exists():
        OutgoingEmail.objects.undelivered().filter(kind=OutgoingEmail.Kind.HELD_BACK, lease_until=None).delete()


def deliver_due() -> int:
    """Delivers what is due and gives the number delivered. Raises nothing: the next round tries again."""
    try:
        return sum(_deliver(email) for email in iter(_claim_unless_locked_out, None))
    except DatabaseError as error:
        log.warning("The outbox was not reached (%s).", type(error).__name__)
        connection.close()
        return 0


def deliver_soon() -> None:
    """Delivers in the background, so that nobody waits for a mail server. One thread a process."""
    if settings.INQUIRIES_DELIVER_AT_ONCE and not _delivering.locked():
        threading.Thread(target=_deliver_in_background, daemon=True).start()


def _deliver_in_background():
    if not _delivering.acquire(blocking=False):
        return
    try:
        deliver_due()
    finally:
        _delivering.release()
        connection.close()


def try_again_now() -> int:
    """Makes everything that waits due: new settings may have mended what was refused. Gives the number of mails."""
    return OutgoingEmail.objects.undelivered().filter(lease_until=None).update(due_at=timezone.now())


def _claim_unless_locked_out():
    """After a refused password nobody logs in for an hour, whichever mail is due: providers lock accounts."""
    waiting = OutgoingEmail.objects.undelivered().filter(last_error=Failure.PASSWORD, due_at__gt=timezone.now())
    return None if waiting.exists() else _claim()


def _claim():
    """One due mail that is now ours, or None."""
    now = timezone.now()
    due = OutgoingEmail.objects.due(now)
    for pk in due.values_list("pk", flat=True)[:20]:
        if due.filter(pk=pk).update(lease_until=now + LEASE, attempts=F("attempts") + 1):
            return OutgoingEmail.objects.select_related("listener").filter(pk=pk).first()
    return None


def _deliver(email):
    try:
        messages.message_for(email).send()
    except Exception as error:
        _postpone(email, failure_of(error), type(error).__name__)
        return 0
    OutgoingEmail.objects.filter(pk=email.pk).update(
        sent_at=this_hour(), due_at=this_hour(), lease_until=None, last_error=""
    )
    return 1


def _postpone(email, failure, error):
    now = timezone.now()
    refusals, copies = email.refusals + (failure in REFUSED), email.copies + (failure == Failure.REPLY_LOST)
    is_over = is_hopeless(failure, refusals, copies) or now - email.created_at > GIVEN_UP_AFTER
    log.log(logging.ERROR if is_over else logging.WARNING, "Mail %s was not delivered (%s).", email.pk, error)
    OutgoingEmail.objects.filter(pk=email.pk).update(
        last_error=failure,
        refusals=refusals,
        copies=copies,
        lease_until=None,
        due_at=now + (pause_of(failure) or pause_after(email.attempts)),
        given_up_at=this_hour() if is_over else None,
    )


def pause_after(attempts: int) -> timedelta:
    """Doubles with every attempt; a fifth more or less, so that mails that failed together do not return together."""
    pause = min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), LONGEST_PAUSE)
    return pause * random.uniform(0.8, 1.2)
