"""Whether inquiries can be received, opened and announced. Asked by the dashboard and by `/healthz`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, models
from django.http import JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inquiries.crypto import keyring
from inquiries.models import Inquiry, OutgoingEmail
from inquiries.retention.clock_check import last_run_at

HOUR = timedelta(hours=1)
LATE_AFTER = HOUR
WRITES_ONLY = {f"django.core.mail.backends.{name}.EmailBackend" for name in ("filebased", "console", "dummy")}
NO_SERVER = "No mail tells you of new inquiries: the site has no mail server yet. Please look under Inquiries for them."


@dataclass(frozen=True)
class Mail:
    """`is_late`: a mail has waited for over an hour, or was given up and none went out since.

    `worked_at`: the hour in which one was last delivered. `is_only_written`: there is no mail server; mails end
    as files and reach nobody.
    """

    is_late: bool
    worked_at: datetime | None
    is_only_written: bool = False

    @property
    def words(self) -> str:
        """How the mail is doing, for the dashboard and the inbox."""
        if self.is_only_written:
            return NO_SERVER
        return f"Mail last worked on {_about(self.worked_at)}." if self.worked_at else "No mail has been sent yet."


def mail() -> Mail:
    now = timezone.now()
    emails = OutgoingEmail.objects
    # Moments are kept to the hour. What has failed is late as soon as it may be an hour old, what nobody has tried yet
    # when it must be.
    has_failed = models.Q(created_at__lte=now - LATE_AFTER) & ~models.Q(last_error="")
    is_untried = models.Q(due_at__lte=now - LATE_AFTER - HOUR)
    is_late = emails.undelivered().filter(has_failed | is_untried).exists()
    last = emails.exclude(sent_at=None).order_by("-sent_at").values_list("sent_at", flat=True).first()
    given_up = emails.filter(given_up_at__gt=last) if last else emails.exclude(given_up_at=None)
    return Mail(is_late or given_up.exists(), last, settings.EMAIL_BACKEND in WRITES_ONLY)


def _about(moment):
    return date_format(timezone.localtime(moment), "F j, \\a\\b\\o\\u\\t g A")


def undecryptable_inquiries() -> int:
    """How many inquiries are sealed to none of the keys here, locked keys counted as keys. Reads no envelope."""
    at_hand = {key.id.hex() for key in keyring.all_keys() if key.private or key.is_locked}
    lost = [value for value in Inquiry.objects.sealed_to_values() if not at_hand & set(value.split())]
    return Inquiry.objects.filter(sealed_to__in=lost).count() if lost else 0


def is_maintenance_late() -> bool:
    """Whether nothing has been erased for a day, though something came longer ago than that."""
    day_ago = timezone.now() - timedelta(days=1)
    last = last_run_at()
    return last < day_ago if last else Inquiry.objects.filter(received_at__lt=day_ago - HOUR).exists()


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
    return bool(keyring.public_keys()) and not undecryptable_inquiries()
