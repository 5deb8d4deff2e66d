"""Sending mail by SMTP under the site's own name, and as patiently as RFC 5321 asks."""

import smtplib
from collections.abc import Callable
from functools import partial
from smtplib import SMTP
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend as DjangoEmailBackend

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# RFC 5321, 4.5.3.2.6: how long a client waits for the reply to the end of the data.
SECONDS_AFTER_DATA = 600
# By what is most widely right: TLS keeps the words of the first two from others.
MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5")
END_OF_DATA = b"\r\n.\r\n"


class ReplyLost(smtplib.SMTPServerDisconnected):
    """The whole message was sent and no reply came back: the server has probably accepted it."""


class PatientSMTP(SMTP):
    """Waits longer for the reply to the end of the data, and raises `ReplyLost` when that one is lost.

    With STARTTLS where it is asked for.
    """

    seconds_after_data: float = SECONDS_AFTER_DATA
    _has_sent_all = False

    def send(self, s: "ReadableBuffer | str") -> None:
        super().send(s)
        self._has_sent_all = isinstance(s, bytes) and s.endswith(END_OF_DATA)

    def login(self, user: str, password: str, **options: Any) -> tuple[int, bytes]:
        """With one mechanism: smtplib would try each that is offered, and fail three times with a wrong password."""
        self.ehlo_or_helo_if_needed()
        offered = self.esmtp_features.get("auth", "").upper().split()
        if chosen := next((mechanism for mechanism in MECHANISMS if mechanism in offered), ""):
            self.esmtp_features["auth"] = chosen
        return super().login(user, password, **options)

    def data(self, msg: "ReadableBuffer | str") -> tuple[int, bytes]:
        self._has_sent_all = False
        if self.sock:
            self.sock.settimeout(self.seconds_after_data)
        try:
            return super().data(msg)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            if self._has_sent_all and not isinstance(error, smtplib.SMTPResponseException):
                raise ReplyLost(type(error).__name__) from error
            raise
        finally:
            if self.sock:
                self.sock.settimeout(self.timeout)


class PatientSMTPOverTLS(PatientSMTP, smtplib.SMTP_SSL):
    """The same over TLS from the start."""


class EmailBackend(DjangoEmailBackend):
    """Django's SMTP backend. Greets with `settings.MAIL_DOMAIN`: the machine's own name may be no domain at all."""

    def __init__(self, *args: Any, seconds_after_data: float = SECONDS_AFTER_DATA, **options: Any) -> None:
        super().__init__(*args, **options)
        self.seconds_after_data = seconds_after_data

    # Django calls it and asks nothing else of a class.
    @property
    def connection_class(self) -> Callable[..., SMTP]:  # type: ignore[override]
        return partial(_connect, PatientSMTPOverTLS if self.use_ssl else PatientSMTP, self.seconds_after_data)


def _connect(connection_class, seconds_after_data, *args, local_hostname=None, **options):
    connection = connection_class(*args, local_hostname=settings.MAIL_DOMAIN, **options)
    connection.seconds_after_data = seconds_after_data
    return connection
