"""Mail about accounts: whether any can go out, and sending it."""

import logging
from threading import Thread

from django.conf import settings
from django.core.mail import EmailMessage

from inquiries.notifications.health import WRITES_ONLY

log = logging.getLogger(__name__)


def can_send() -> bool:
    """Whether there is a mail server; without one mails end as files on the machine."""
    return settings.EMAIL_BACKEND not in WRITES_ONLY


def send_soon(message: EmailMessage) -> Thread:
    """Sends without being waited for: how long an answer takes must not say whether an address is known."""
    thread = Thread(target=_send, args=(message,), name="mail about an account")
    thread.start()
    return thread


def _send(message):
    try:
        message.send()
    except Exception as error:
        log.warning("A mail about an account was not sent: %s", type(error).__name__)
