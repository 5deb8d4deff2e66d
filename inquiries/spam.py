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
from inquiries.models import Sender

log = logging.getLogger(__name__)

FASTEST_SECONDS = 4
MOST_LINKS = 1
MOST_A_DAY = 6
# An address with its host is one link, however many signs of one it shows.
LINK = re.compile(
    r"(?:https?:(?:/*www\.)?|www\.)(?:/*[\w-]+(?:\.[\w-]+)*)?"
    r"|\[url|<a\s|(?<![\w-])[\w-]+\.(?:ru|top|xyz|click|shop|loan)\b",
    re.IGNORECASE,
)
SIGNER = TimestampSigner(salt="inquiries.shown")


@dataclass(frozen=True)
class SpamSignals:
    """What came along with the answers: the trap that people do not see, when the form was shown, who sent it."""

    trap: str = ""
    shown: str = ""
    address: str = ""


def new_stamp() -> str:
    """A signed time for the form, so that a machine's speed shows."""
    return SIGNER.sign("form")


def spam_signals(answers: Answers, signs: SpamSignals) -> list[str]:
    """Why this message looks like advertising; empty when it does not."""
    found = {
        "trap": bool(signs.trap),
        "speed": is_too_fast(signs.shown),
        "links": count_links(answers) > MOST_LINKS,
        "often": is_too_often(signs.address),
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
    """How often what the person wrote leads elsewhere. What they chose and agreed to are the site's own words."""
    written = (answers.name, answers.contact, answers.introduction, answers.times, answers.note)
    return sum(len(LINK.findall(words)) for words in written)


def is_too_often(address: str) -> bool:
    """Counts by a keyed hash that changes every day. A limiter that fails lets people through."""
    try:
        return _count(_mark(address)) > MOST_A_DAY
    except Exception as error:
        log.warning("Senders could not be counted (%s).", type(error).__name__)
        return False


def _mark(address):
    return salted_hmac(f"inquiries.sender.{timezone.localdate()}", address, algorithm="sha256").hexdigest()[:32]


def _count(mark):
    today = Sender.objects.filter(day=timezone.localdate(), mark=mark)
    if not today.update(count=F("count") + 1):
        _count_first(mark)
    return today.values_list("count", flat=True).get()


def _count_first(mark):
    try:
        with transaction.atomic():
            Sender.objects.create(day=timezone.localdate(), mark=mark)
    except IntegrityError:
        Sender.objects.filter(day=timezone.localdate(), mark=mark).update(count=F("count") + 1)
