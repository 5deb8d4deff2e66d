"""Whether inquiries can be received, opened and announced. Asked by the dashboard and `/healthz`; tried by a mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import DatabaseError, models
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inquiries.crypto import keyring
from inquiries.models import Inquiry, OutgoingEmail
from inquiries.notifications import messages
from inquiries.notifications.failures import IS_OF_THE_SERVER, REFUSED, Failure, failure_of
from inquiries.retention.clock_check import last_run_at

HOUR = timedelta(hours=1)
LATE_AFTER = HOUR
# By then the pauses of the outbox have added up to a few minutes; greylisting passes sooner.
ATTEMPTS_OF_MINUTES = 5
IS_OF_ONE_LISTENER = models.Q(last_error=Failure.ADDRESS, listener__isnull=False)
WRITES_ONLY = {f"django.core.mail.backends.{name}.EmailBackend" for name in ("filebased", "console", "dummy")}
NO_SERVER = "No mail tells you of new inquiries: the site has no mail server yet. Please look under Inquiries for them."
TRIAL_BODY = "This is a test. If you can read it, mails about new inquiries reach you."
TRIAL_HEADERS = {"Auto-Submitted": "auto-generated"}
# Of a test mail: somebody waits for the answer.
TRIAL_SECONDS = 15


@dataclass(frozen=True)
class Mail:
    """`is_late`: mail does not go out, and `cause` says why, as far as a server has said.

    `worked_at`: the hour in which one was last delivered. `is_only_written`: there is no mail server; mails end
    as files and reach nobody. `unreached`: addresses that a server refuses while others may be reached.
    """

    is_late: bool
    worked_at: datetime | None
    is_only_written: bool = False
    cause: str = ""
    unreached: tuple[str, ...] = ()

    @property
    def warnings(self) -> list[str]:
        """What keeps mail from whom, a sentence each."""
        why = f": {self.cause}" if self.cause else ""
        late = [f"Mail about inquiries is not going out{why}. Look at the inquiries here until it does."]
        people = [f"No mail reaches {address}: {Failure.ADDRESS.label}." for address in self.unreached]
        return [*(late if self.is_late else []), *people]

    @property
    def words(self) -> str:
        """How the mail is doing, for the dashboard and the inbox."""
        if self.is_only_written:
            return NO_SERVER
        return f"Mail last worked on {_about(self.worked_at)}." if self.worked_at else "No mail has been sent yet."


def mail() -> Mail:
    now = timezone.now()
    emails = OutgoingEmail.objects
    last = emails.exclude(sent_at=None).order_by("-sent_at").values_list("sent_at", flat=True).first()
    # Moments are kept to the hour: what nobody has tried yet is late when it must be an hour old.
    is_untried = emails.undelivered().filter(last_error="", due_at__lte=now - LATE_AFTER - HOUR).exists()
    cause = _cause(emails, now, last)
    unreached = tuple(_unreached(emails))
    return Mail(is_untried or bool(cause), last, settings.EMAIL_BACKEND in WRITES_ONLY, cause, unreached)


def _cause(emails, now, last):
    """Why mail does not go out. At once when a server refuses, after some attempts or an hour when it may pass."""
    is_old = models.Q(created_at__lte=now - LATE_AFTER) | models.Q(attempts__gte=ATTEMPTS_OF_MINUTES)
    waiting = (
        models.Q(given_up_at=None)
        & ~models.Q(last_error="")
        & (is_old | models.Q(last_error__in=IS_OF_THE_SERVER | REFUSED))
    )
    given_up = models.Q(given_up_at__gt=last) if last else ~models.Q(given_up_at=None)
    failed = emails.filter(waiting | given_up, sent_at=None).exclude(IS_OF_ONE_LISTENER).order_by("-pk")
    code = failed.values_list("last_error", flat=True).first()
    return "" if code is None else dict(Failure.choices).get(code, Failure.OTHER.label)


def _unreached(emails):
    """Addresses that were refused and took no mail since."""
    refused = emails.failed().filter(IS_OF_ONE_LISTENER)
    for listener in refused.order_by().values_list("listener", flat=True).distinct():
        row = refused.filter(listener=listener).select_related("listener").latest("pk")
        if not emails.filter(listener=listener, pk__gt=row.pk).exclude(sent_at=None).exists():
            yield messages.address_of(row.listener)


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
def healthz(request: HttpRequest) -> JsonResponse:
    """`{"ok": bool, …}`, 503 when something needs a person. Tells no numbers."""
    try:
        checks = {"database": True, "mail": not mail().warnings, "keys": _keys_are_whole()}
    except DatabaseError:
        checks = {"database": False}
    is_ok = all(checks.values())
    return JsonResponse({"ok": is_ok} | checks, status=200 if is_ok else 503)


def _keys_are_whole():
    return bool(keyring.public_keys()) and not undecryptable_inquiries()


def send_trial(address: str) -> tuple[bool, str]:
    """Whether the server took a test mail to `address`, and a sentence that says so or why not."""
    if settings.EMAIL_BACKEND in WRITES_ONLY:
        return False, NO_SERVER
    try:
        connection = get_connection(timeout=TRIAL_SECONDS, seconds_after_data=TRIAL_SECONDS)
        EmailMessage("Mail works", TRIAL_BODY, to=[address], headers=TRIAL_HEADERS, connection=connection).send()
    except Exception as error:
        failure = failure_of(error)
        return False, f"The test mail to {address} was not delivered: {failure.label}{_code_of(error)}."
    return True, f"The mail server took a test mail to {address}. Please look whether it arrives."


def _code_of(error):
    """The reply's code, such as “ (550)”; its text may hold anything and is left out."""
    recipients = getattr(error, "recipients", None)
    code = next(iter(recipients.values()))[0] if recipients else getattr(error, "smtp_code", None)
    return f" ({code})" if isinstance(code, int) and code > 0 else ""
