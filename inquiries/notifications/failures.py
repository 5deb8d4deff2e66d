"""Why mail was not delivered: each failure by a code, a word for the therapist, and what may be done about it."""

import smtplib
import socket
import ssl
from datetime import timedelta

from django.db.models import TextChoices

from core.mail import ReplyLost

HOUR = timedelta(hours=1)


class Failure(TextChoices):
    """What `OutgoingEmail.last_error` holds, never a server's text. The label completes “Mail is not going out: …”."""

    PASSWORD = "password", "the password was refused"
    CERTIFICATE = "certificate", "the mail server’s certificate is not valid"
    ENCRYPTION = "encryption", "the mail server offers no encryption that the settings ask for"
    NAME = "name", "no mail server of that name is known"
    UNREACHABLE = "unreachable", "the mail server does not answer"
    SENDER = "sender", "the sender’s address was refused"
    ADDRESS = "address", "the address does not exist or was refused"
    CONTENT = "content", "the mail server refused the message"
    LATER = "later", "the mail server asked to try again later"
    REPLY_LOST = "reply_lost", "the mail server took it and never confirmed it; look whether it arrived"
    OTHER = "other", "something unexpected went wrong; the log says where"


# Another attempt with the same settings meets the same refusal.
IS_OF_THE_SERVER = {Failure.PASSWORD, Failure.CERTIFICATE, Failure.ENCRYPTION, Failure.SENDER}
REFUSED = {Failure.SENDER, Failure.ADDRESS, Failure.CONTENT}
# Attempts at a message that was refused, and at one whose confirmation was lost: each of these may be a copy more.
MOST_REFUSALS = 3
MOST_COPIES = 2
KINDS: list[tuple[type[BaseException], Failure]] = [
    (ReplyLost, Failure.REPLY_LOST),
    (smtplib.SMTPAuthenticationError, Failure.PASSWORD),
    (ssl.SSLCertVerificationError, Failure.CERTIFICATE),
    (smtplib.SMTPNotSupportedError, Failure.ENCRYPTION),
    (ssl.SSLError, Failure.ENCRYPTION),
    (socket.gaierror, Failure.NAME),
    (smtplib.SMTPServerDisconnected, Failure.UNREACHABLE),
    (OSError, Failure.UNREACHABLE),
]
REPLIES: list[tuple[type[BaseException], Failure]] = [
    (smtplib.SMTPSenderRefused, Failure.SENDER),
    (smtplib.SMTPRecipientsRefused, Failure.ADDRESS),
    (smtplib.SMTPDataError, Failure.CONTENT),
    (smtplib.SMTPHeloError, Failure.SENDER),
    (smtplib.SMTPConnectError, Failure.UNREACHABLE),
]


def failure_of(error: BaseException) -> Failure:
    """What `error`, raised while a mail was sent, means. A 4xx reply asks to wait (RFC 5321, 4.2.1)."""
    for kind, failure in REPLIES:
        if isinstance(error, kind):
            return failure if is_permanent(error) else Failure.LATER
    return next((failure for kind, failure in KINDS if isinstance(error, kind)), Failure.OTHER)


def is_permanent(error: BaseException) -> bool:
    """Whether a server's reply is a 5xx."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return getattr(error, "smtp_code", 500) >= 500


def is_hopeless(failure: str, refusals: int, copies: int) -> bool:
    """Whether another attempt would only be refused again, or make another copy."""
    return (failure in REFUSED and refusals >= MOST_REFUSALS) or copies >= MOST_COPIES


def pause_of(failure: str) -> timedelta | None:
    """The fixed pause after `failure`; None: pauses grow. An hour keeps a wrong password from locking the account."""
    return HOUR if failure in IS_OF_THE_SERVER | REFUSED | {Failure.REPLY_LOST} else None
