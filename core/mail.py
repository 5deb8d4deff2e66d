"""Sending mail by SMTP under the site's own name, and as patiently as RFC 5321 asks."""

import smtplib
from functools import partial

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend as DjangoEmailBackend

# RFC 5321, 4.5.3.2.6: how long a client waits for the reply to the end of the data.
SECONDS_AFTER_DATA = 600
END_OF_DATA = b"\r\n.\r\n"


class ReplyLost(smtplib.SMTPServerDisconnected):
    """The whole message was sent and no reply came back: the server has probably accepted it."""


class _PatientMixin:
    """Waits longer for the reply to the end of the data, and raises `ReplyLost` when that one is lost."""

    _has_sent_all = False

    def send(self, s):
        super().send(s)
        self._has_sent_all = isinstance(s, bytes) and s.endswith(END_OF_DATA)

    def data(self, msg):
        self._has_sent_all = False
        self.sock.settimeout(SECONDS_AFTER_DATA)
        try:
            return super().data(msg)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            if self._has_sent_all and not isinstance(error, smtplib.SMTPResponseException):
                raise ReplyLost(type(error).__name__) from error
            raise
        finally:
            if self.sock:
                self.sock.settimeout(self.timeout)


class PatientSMTP(_PatientMixin, smtplib.SMTP):
    """SMTP, with STARTTLS where it is asked for."""


class PatientSMTPOverTLS(_PatientMixin, smtplib.SMTP_SSL):
    """SMTP over TLS from the start."""


class EmailBackend(DjangoEmailBackend):
    """Django's SMTP backend. Greets with `settings.MAIL_DOMAIN`: the machine's own name may be no domain at all."""

    @property
    def connection_class(self):
        return partial(_with_own_name, PatientSMTPOverTLS if self.use_ssl else PatientSMTP)


def _with_own_name(connection, *args, local_hostname=None, **options):
    return connection(*args, local_hostname=settings.MAIL_DOMAIN, **options)
