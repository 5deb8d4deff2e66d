"""Mail that a server refuses, never confirms, or takes for some listeners only."""

import smtplib
import socket
import ssl
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from core.mail import ReplyLost
from dashboard.inquiry_notices import inquiry_notices
from inquiries.models import OutgoingEmail
from inquiries.notifications import health, outbox
from inquiries.notifications.failures import Failure, failure_of
from tests.builders import make_inquiry, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]

WRONG_PASSWORD = smtplib.SMTPAuthenticationError(535, b"of hidden-7")
NO_BOX = smtplib.SMTPRecipientsRefused({"second@example.org": (550, b"of hidden-7")})


@pytest.fixture
def smtp(settings):
    settings.EMAIL_BACKEND = "core.mail.EmailBackend"


@pytest.fixture
def refuse(monkeypatch):
    """Lets the sending of each message raise what `refuse(error, address)` was given; counts the attempts."""
    attempts, rules = [], []

    def send(message, fail_silently=False):
        attempts.append(message.to[0])
        for error, address in rules:
            if not address or address in message.to:
                raise error
        return 1

    def add(error, address=""):
        rules.append((error, address))
        return attempts

    monkeypatch.setattr(EmailMessage, "send", send)
    add.forget = rules.clear
    return add


def run_for(hours):
    """Delivers every five minutes for `hours`."""
    with time_machine.travel(timezone.now(), tick=False) as moment:
        for _ in range(hours * 12):
            outbox.deliver_due()
            moment.shift(timedelta(minutes=5))


class TestFailure:
    @pytest.mark.parametrize(
        ("error", "failure"),
        [
            (WRONG_PASSWORD, Failure.PASSWORD),
            (ssl.SSLCertVerificationError(1, "self-signed"), Failure.CERTIFICATE),
            (ssl.SSLError(1, "wrong version number"), Failure.ENCRYPTION),
            (smtplib.SMTPNotSupportedError("STARTTLS"), Failure.ENCRYPTION),
            (socket.gaierror(-2, "unknown"), Failure.NAME),
            (ConnectionRefusedError(), Failure.UNREACHABLE),
            (TimeoutError(), Failure.UNREACHABLE),
            (smtplib.SMTPServerDisconnected(), Failure.UNREACHABLE),
            (smtplib.SMTPConnectError(421, b""), Failure.LATER),
            (smtplib.SMTPConnectError(554, b""), Failure.UNREACHABLE),
            (smtplib.SMTPSenderRefused(553, b"", "a@example.org"), Failure.SENDER),
            (NO_BOX, Failure.ADDRESS),
            (smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"greylisted")}), Failure.LATER),
            (smtplib.SMTPRecipientsRefused({"a@example.org": (451, b"")}), Failure.LATER),
            (smtplib.SMTPDataError(552, b""), Failure.CONTENT),
            (smtplib.SMTPDataError(554, b""), Failure.CONTENT),
            (smtplib.SMTPDataError(451, b""), Failure.LATER),
            (ReplyLost("TimeoutError"), Failure.REPLY_LOST),
            (ValueError("of hidden-7"), Failure.OTHER),
        ],
    )
    def test_is_told_by_its_error(self, error, failure):
        assert failure_of(error) == failure


class TestWrongPassword:
    def test_is_tried_once_an_hour_however_many_mails_wait(self, refuse):
        attempts = refuse(WRONG_PASSWORD)
        for number in range(5):
            make_inquiry(name=f"T. Example {number}")
        run_for(hours=1)
        assert len(attempts) <= 2
        assert OutgoingEmail.objects.undelivered().count() == 5

    def test_is_named_at_once(self, refuse, smtp, admin_user):
        refuse(WRONG_PASSWORD)
        make_inquiry()
        outbox.deliver_due()
        text = " ".join(notice.text for notice in inquiry_notices(admin_user) if notice.is_urgent)
        assert "the password was refused" in text
        assert "hidden" not in text

    def test_is_called_urgent_in_words_on_the_dashboard(self, refuse, smtp, admin_client):
        refuse(WRONG_PASSWORD)
        make_inquiry()
        outbox.deliver_due()
        notices = admin_client.get(reverse("wagtailadmin_home")).content.decode().split("Needs a look")[1]
        assert "<b>Urgent:</b>" in notices.split("the password was refused")[0]

    def test_is_forgotten_when_somebody_has_mended_it(self, refuse):
        refuse(WRONG_PASSWORD)
        make_inquiry()
        outbox.deliver_due()
        refuse.forget()
        outbox.try_again_now()
        assert outbox.deliver_due() == 1
        assert not health.mail().warnings


class TestOneRefusedListener:
    @pytest.fixture
    def two(self):
        make_user("open_inquiries", username="first", email="first@example.org")
        return make_user("open_inquiries", username="second", email="second@example.org")

    def test_does_not_hide_behind_the_others(self, refuse, two):
        refuse(NO_BOX, "second@example.org")
        make_inquiry()
        assert outbox.deliver_due() == 1
        assert health.mail().warnings == [
            "No mail reaches second@example.org: the address does not exist or was refused."
        ]
        assert not health.mail().is_late

    def test_is_tried_three_times_and_no_more(self, refuse, two):
        attempts = refuse(NO_BOX, "second@example.org")
        make_inquiry()
        run_for(hours=30)
        assert attempts.count("second@example.org") == 3
        assert attempts.count("first@example.org") == 1

    def test_is_well_again_once_mail_reaches_it(self, refuse, two):
        refuse(NO_BOX, "second@example.org")
        make_inquiry()
        outbox.deliver_due()
        refuse.forget()
        make_inquiry(name="Later")
        outbox.deliver_due()
        assert not health.mail().unreached

    def test_gets_a_message_of_its_own(self, two):
        make_inquiry()
        outbox.deliver_due()
        assert sorted(message.to for message in mail.outbox) == [["first@example.org"], ["second@example.org"]]


class TestReplyThatIsLost:
    def test_makes_at_most_two_copies_and_is_told(self, refuse, smtp):
        attempts = refuse(ReplyLost("TimeoutError"))
        make_inquiry()
        run_for(hours=30)
        assert len(attempts) == 2
        assert "never confirmed" in health.mail().warnings[0]


class TestFailureThatMayPass:
    def test_is_told_after_some_attempts(self, refuse, smtp):
        refuse(ConnectionRefusedError())
        make_inquiry()
        outbox.deliver_due()
        assert not health.mail().warnings
        run_for(hours=1)
        assert "does not answer" in health.mail().warnings[0]


class TestDoctor:
    def test_says_what_the_server_answered_and_no_word_of_it(self, refuse, smtp, capsys):
        refuse(NO_BOX)
        with pytest.raises(CommandError, match="0 of 1"):
            call_command("doctor", "second@example.org")
        assert "the address does not exist or was refused (550)" in capsys.readouterr().out

    def test_asks_to_look_when_it_was_taken(self, refuse, smtp, capsys):
        call_command("doctor", "first@example.org")
        assert "took a test mail to first@example.org" in capsys.readouterr().out

    def test_says_that_there_is_no_mail_server(self, settings, admin_client):
        settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
        response = admin_client.post(reverse("inquiries:try_mail"), follow=True)
        assert "no mail server yet" in response.content.decode()
