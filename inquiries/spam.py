"""Which messages look like advertising. A suspect is held back and shown, never refused and never dropped."""

import logging
import re
from dataclasses import dataclass

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from inquiries.answers import Answers
from inquiries.models import SenderCount

log = logging.getLogger(__name__)

FASTEST_SECONDS = 4
MOST_LINKS = 1
MOST_A_DAY = 6
# An address is one link to its end, however many signs of one stand in it.
LINK = re.compile(
    r"(?:https?:|(?<![\w@.-])www\.|(?<![\w@.-])(?:[\w-]+\.)+(?:ru|top|xyz|click|shop|loan)\b)[^\s,;<>\"\[\]()]*"
    r"|\[url|<a\s",
    re.IGNORECASE,
)
SIGNER = TimestampSigner(salt="inquiries.shown")


@dataclass(frozen=True)
class SpamSignals:
    """What came along with the answers.

    `honeypot`: what stands in the field that people do not see. `shown`: the stamp of the moment at which the form was
    shown. `address`: who sent it. `has_odd_origin`: the browser did not say that one of our pages sent it.
    """

    honeypot: str = ""
    shown: str = ""
    address: str = ""
    has_odd_origin: bool = False


def new_stamp() -> str:
    """A signed time for the form, so that a machine's speed shows."""
    return SIGNER.sign("form")


def spam_reasons(answers: Answers, signals: SpamSignals) -> list[str]:
    """Why this message looks like advertising; empty when it does not."""
    found = {
        "honeypot": bool(signals.honeypot),
        "speed": is_too_fast(signals.shown),
        "links": count_links(answers) > MOST_LINKS,
        "rate": is_too_often(signals.address),
        "origin": signals.has_odd_origin,
    }
    return [reason for reason, is_found in found.items() if is_found]


def is_too_fast(stamp: str) -> bool:
    """Also when there is no stamp or a forged one. A form that was open for days is fine."""
    try:
        SIGNER.unsign(stamp)
    except BadSignature:
        return True
    try:
        SIGNER.unsign(stamp, max_age=FASTEST_SECONDS)
    except SignatureExpired:
        return False
    return True


def count_links(answers: Answers) -> int:
    """How many addresses the person wrote; one that stands there twice is one."""
    return len({link for words in answers.written for link in links(words)})


def links(words: str) -> list[str]:
    """Each address without what may be left out of it, and each piece of markup for one."""
    return [re.sub(r"^(?:https?:)?/*(?:www\.)?|[/.!?]+$", "", link.casefold()) for link in LINK.findall(words)]


def is_too_often(address: str) -> bool:
    """Counts by a keyed hash that changes every day. A limiter that fails lets people through."""
    try:
        return _count(_address_hash(address)) > MOST_A_DAY
    except Exception as error:
        log.warning("Senders could not be counted (%s).", type(error).__name__)
        return False


def _address_hash(address):
    return salted_hmac(f"inquiries.sender.{timezone.localdate()}", address, algorithm="sha256").hexdigest()[:32]


def _count(address_hash):
    today = SenderCount.objects.filter(day=timezone.localdate(), address_hash=address_hash)
    if not today.update(count=F("count") + 1):
        _count_first(today, address_hash)
    return today.values_list("count", flat=True).get()


def _count_first(today, address_hash):
    try:
        with transaction.atomic():
            SenderCount.objects.create(day=timezone.localdate(), address_hash=address_hash)
    except IntegrityError:
        today.update(count=F("count") + 1)
