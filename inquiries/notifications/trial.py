"""A mail sent at once, to see whether mail works, and what the server says of it in one sentence."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from inquiries.notifications.failures import failure_of
from inquiries.notifications.health import NO_SERVER, WRITES_ONLY

BODY = "This is a test. If you can read it, mails about new inquiries reach you."
HEADERS = {"Auto-Submitted": "auto-generated"}
# Somebody waits for the answer.
SECONDS = 15


def send_trial(address: str) -> tuple[bool, str]:
    """Whether the server took a test mail to `address`, and a sentence that says so or why not."""
    if settings.EMAIL_BACKEND in WRITES_ONLY:
        return False, NO_SERVER
    try:
        connection = get_connection(timeout=SECONDS, seconds_after_data=SECONDS)
        EmailMessage("Mail works", BODY, to=[address], headers=HEADERS, connection=connection).send()
    except Exception as error:
        failure = failure_of(error)
        return False, f"The test mail to {address} was not delivered: {failure.label}{_code(error)}."
    return True, f"The mail server took a test mail to {address}. Please look whether it arrives."


def _code(error):
    """The reply's code, such as “ (550)”; its text may hold anything and is left out."""
    recipients = getattr(error, "recipients", None)
    code = next(iter(recipients.values()))[0] if recipients else getattr(error, "smtp_code", None)
    return f" ({code})" if isinstance(code, int) and code > 0 else ""
