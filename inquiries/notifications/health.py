"""Whether inquiries can be received, opened and announced. Asked by the dashboard and `/healthz`; tried by a mail."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import DatabaseError, models
from django.db.models.functions import Coalesce
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.questions import ask, first_of
from inquiries.crypto import keyring
from inquiries.models import Inquiry, OutgoingEmail
from inquiries.notifications import messages
from inquiries.notifications.failures import IS_OF_THE_SERVER, REFUSED, Failure, failure_of
from inquiries.retention.clock_check import last_run_at

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
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
    return mail_of(ask(**mail_questions()))


def mail_questions() -> dict[str, Any]:
    """What `mail_of` has to know, for `core.questions.ask`."""
    now, emails = timezone.now(), OutgoingEmail.objects
    last = first_of(emails.exclude(sent_at=None).order_by("-sent_at"), "sent_at")
    # Moments are kept to the hour: what nobody has tried yet is late when it must be an hour old.
    untried = emails.undelivered().filter(last_error="", due_at__lte=now - LATE_AFTER - HOUR)
    return {
        "mail_worked_at": last,
        "is_untried": models.Exists(untried),
        "failure": first_of(_failed(emails, now, last), "last_error"),
        "has_unreached": models.Exists(emails.failed().filter(IS_OF_ONE_LISTENER)),
    }


def mail_of(told: dict[str, Any]) -> Mail:
    """From the answers to `mail_questions`."""
    code = told["failure"]
    cause = "" if code is None else dict(Failure.choices).get(code, Failure.OTHER.label)
    unreached = tuple(_unreached(OutgoingEmail.objects)) if told["has_unreached"] else ()
    is_late = told["is_untried"] or bool(cause)
    return Mail(is_late, told["mail_worked_at"], settings.EMAIL_BACKEND in WRITES_ONLY, cause, unreached)


def _failed(emails, now, last):
    """What does not go out. At once when a server refuses, after some attempts or an hour when it may pass."""
    is_old = models.Q(created_at__lte=now - LATE_AFTER) | models.Q(attempts__gte=ATTEMPTS_OF_MINUTES)
    waiting = (
        models.Q(given_up_at=None)
        & ~models.Q(last_error="")
        & (is_old | models.Q(last_error__in=IS_OF_THE_SERVER | REFUSED))
    )
    given_up = models.Q(given_up_at__gt=Coalesce(last, models.Value(LONG_AGO)))
    return emails.filter(waiting | given_up, sent_at=None).exclude(IS_OF_ONE_LISTENER).order_by("-pk")


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
    lost = [value for value in Inquiry.objects.sealed_to_values() if not is_at_hand(value)]
    return Inquiry.objects.filter(sealed_to__in=lost).count() if lost else 0


def is_at_hand(sealed_to: str) -> bool:
    """Whether one of the keys that inquiries are sealed to is here, locked or not."""
    at_hand = {key.id.hex() for key in keyring.all_keys() if key.private or key.is_locked}
    return bool(at_hand & set(sealed_to.split()))


def is_maintenance_late() -> bool:
    """Whether nothing has been erased for a day, though something came longer ago than that."""
    last = last_run_at()
    return is_late(last, not last and Inquiry.objects.filter(received_at__lt=timezone.now() - DAY - HOUR).exists())


def is_late(last_run: datetime | None, has_older: bool) -> bool:
    """`has_older`: whether an inquiry came more than a day and an hour ago."""
    return last_run < timezone.now() - DAY if last_run else has_older


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
