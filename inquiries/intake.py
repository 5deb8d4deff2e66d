"""The way in: seal, then the inquiry and its bell in one transaction. Nothing that can fail elsewhere comes before."""

import json
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from inquiries import outbox
from inquiries.answers import Answers
from inquiries.key_lock import shared_key_lock
from inquiries.models import Inquiry, State
from inquiries.retention import expiry_date


def receive_inquiry(answers: Answers, spam_signals: Collection[str] = ()) -> Inquiry:
    """The inquiry, committed. The same words on the same day give the same inquiry, however often they arrive.

    Raises what the database or `sealing.SealError` raise when it could not be stored; then nothing is.
    """
    state = State.SUSPECT if spam_signals else State.NEW
    inquiry = Inquiry(state=state, digest=digest(answers), erase_on=expiry_date(state))
    with shared_key_lock(durable=True):
        inquiry.seal(answers)
        kept = _store(inquiry)
        # Robust: what is stored must not be called “not sent” because a bell could not be rung at once.
        transaction.on_commit(outbox.deliver_soon, robust=True)
    return kept


def digest(answers: Answers) -> str:
    """An HMAC of content and day, never a token from the page: a cached page must not make two people one."""
    content = json.dumps([str(timezone.localdate()), answers.to_bytes().decode()])
    return salted_hmac("inquiries.digest", content, algorithm="sha256").hexdigest()


def _store(inquiry):
    fields = {name: getattr(inquiry, name) for name in ("reference", "state", "erase_on", "sealed")}
    kept, is_first = Inquiry.objects.get_or_create(digest=inquiry.digest, defaults=fields)
    if not is_first and kept.state == State.SUSPECT and inquiry.state == State.NEW:
        kept.state, kept.erase_on, is_first = inquiry.state, inquiry.erase_on, True
        kept.save(update_fields=["state", "erase_on"])
    if is_first:
        outbox.enqueue(kept)
    return kept
