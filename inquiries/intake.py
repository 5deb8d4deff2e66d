"""Receives an inquiry: seals it, then stores it and its mail in one transaction."""

import json
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from inquiries.answers import Answers
from inquiries.crypto.key_lock import shared_key_lock
from inquiries.models import Inquiry, State
from inquiries.notifications import outbox
from inquiries.retention.expiry import expiry_date


def receive_inquiry(answers: Answers, spam_reasons: Collection[str] = ()) -> Inquiry:
    """The inquiry, committed. The same words on the same day give the same inquiry, however often they arrive.

    Raises what the database or `sealing.SealError` raise when it could not be stored; then nothing is.
    """
    state = State.SUSPECT if spam_reasons else State.NEW
    inquiry = Inquiry(state=state, digest=digest(answers), erase_on=expiry_date(state))
    with shared_key_lock(durable=True):
        inquiry.seal(answers)
        stored = _store(inquiry)
        # Robust: what is stored must not be called “not sent” because its mail could not be sent at once.
        transaction.on_commit(outbox.deliver_soon, robust=True)
    return stored


def digest(answers: Answers) -> str:
    """An HMAC of content and day, never a token from the page: a cached page must not make two people one."""
    content = json.dumps([str(timezone.localdate()), answers.to_bytes().decode()])
    return salted_hmac("inquiries.digest", content, algorithm="sha256").hexdigest()


def _store(inquiry):
    fields = {name: getattr(inquiry, name) for name in ("reference", "state", "erase_on", "sealed", "sealed_to")}
    stored, is_first = Inquiry.objects.get_or_create(digest=inquiry.digest, defaults=fields)
    if not is_first and stored.state == State.SUSPECT and inquiry.state == State.NEW:
        stored.state, stored.erase_on, is_first = inquiry.state, inquiry.erase_on, True
        stored.save(update_fields=["state", "erase_on"])
        outbox.withdraw_held_back()
    if is_first:
        outbox.enqueue(stored)
    return stored
