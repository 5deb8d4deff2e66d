"""Whether inquiries can be received, opened and announced. Asked by the desk, by `/healthz` and at the start."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, models
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inquiries import keyring
from inquiries.models import Inquiry, OutgoingEmail
from inquiries.sealing import SealError, readers_of

LATE_AFTER = timedelta(hours=1)
QUIET_AFTER = timedelta(hours=26)


@dataclass(frozen=True)
class Mail:
    """`is_late`: a mail has waited for over an hour, or was given up and none went out since.

    `worked_at`: when one was last delivered.
    """

    is_late: bool
    worked_at: datetime | None

    @property
    def is_quiet(self) -> bool:
        return self.worked_at is None or timezone.now() - self.worked_at > QUIET_AFTER


def mail() -> Mail:
    now = timezone.now()
    emails = OutgoingEmail.objects
    was_tried = models.Q(attempts__gt=0) | models.Q(due_at__lt=now - LATE_AFTER)
    is_late = emails.undelivered().filter(was_tried, created_at__lt=now - LATE_AFTER).exists()
    last = emails.exclude(sent_at=None).order_by("-sent_at").values_list("sent_at", flat=True).first()
    given_up = emails.filter(given_up_at__gt=last) if last else emails.exclude(given_up_at=None)
    return Mail(is_late or given_up.exists(), last)


def keyless_inquiries() -> int:
    """How many sealed inquiries none of the keys here opens, locked keys counted as keys."""
    at_hand = {key.id for key in keyring.all_keys() if key.private or key.is_locked}
    envelopes = Inquiry.objects.values_list("sealed", flat=True)
    return sum(1 for sealed in envelopes.iterator() if not _readers(sealed) & at_hand)


def _readers(sealed):
    try:
        return readers_of(bytes(sealed))
    except SealError:
        return set()


@never_cache
@require_safe
def healthz(request):
    """`{"ok": bool, …}`, 503 when something needs a person. Tells no numbers."""
    try:
        checks = {"database": True, "mail": not mail().is_late, "keys": _keys_are_whole()}
    except DatabaseError:
        checks = {"database": False}
    is_ok = all(checks.values())
    return JsonResponse({"ok": is_ok} | checks, status=200 if is_ok else 503)


def _keys_are_whole():
    return bool(keyring.public_keys()) and not keyless_inquiries()
