import threading
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from inquiries import maintenance
from inquiries.intake import receive_inquiry
from inquiries.models import InquirySettings, OutgoingEmail
from inquiries.notifications import health, messages, outbox
from inquiries.notifications.failures import Failure
from inquiries.retention.erasure import purge
from tests.builders import make_answers, make_inquiry, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


@pytest.fixture
def server_down(monkeypatch):
    def refuse(*args):
        raise SMTPServerDisconnected("said something personal")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)


class TestDelivery:
    def test_happens_once(self):
        make_inquiry()
        assert outbox.deliver_due() == 1
        assert outbox.deliver_due() == 0
        assert len(mail.outbox) == 1

    def test_leaves_a_claimed_mail_to_whoever_claimed_it(self):
        make_inquiry()
        assert outbox._claim()
        assert outbox.deliver_due() == 0

    def test_takes_over_when_the_claimer_died(self):
        make_inquiry()
        outbox._claim()
        with time_machine.travel(timezone.now() + outbox.LEASE + timedelta(seconds=1)):
            assert outbox.deliver_due() == 1

    def test_keeps_its_message_id_from_attempt_to_attempt(self, server_down, monkeypatch):
        make_inquiry()
        seen = set()
        for _ in range(3):
            seen.add(messages.message_for(OutgoingEmail.objects.get()).message()["Message-ID"])
            outbox.deliver_due()
        assert len(seen) == 1

    def test_is_tried_again_later(self, server_down):
        make_inquiry()
        outbox.deliver_due()
        email = OutgoingEmail.objects.get()
        assert email.last_error == Failure.UNREACHABLE
        assert email.due_at > timezone.now() + timedelta(seconds=20)
        assert outbox.deliver_due() == 0

    def test_is_given_up_after_a_week_and_loudly(self, server_down, caplog):
        make_inquiry()
        with time_machine.travel(timezone.now() + timedelta(days=8)):
            outbox.deliver_due()
        assert OutgoingEmail.objects.get().given_up_at
        assert "ERROR" in caplog.text
        assert "personal" not in caplog.text

    def test_worries_nobody_any_more_once_a_later_mail_went_out(self):
        make_inquiry()
        OutgoingEmail.objects.update(given_up_at=timezone.now() - timedelta(days=1))
        assert health.mail().is_late
        make_inquiry(name="Later")
        outbox.deliver_due()
        assert not health.mail().is_late

    def test_is_forgotten_after_a_month_when_it_was_given_up(self):
        make_inquiry()
        OutgoingEmail.objects.update(given_up_at=timezone.now() - timedelta(days=32))
        purge()
        assert not OutgoingEmail.objects.exists()


class Ended(Exception):
    """Ends a command that goes on for ever."""


class TestCommand:
    def test_delivers_what_waits_and_says_how_much(self, capsys):
        make_inquiry()
        call_command("send_outbox")
        call_command("send_outbox")
        assert capsys.readouterr().out == "Mails delivered: 1\nMails delivered: 0\n"

    def test_goes_on_for_ever_when_asked_and_tells_only_deliveries(self, capsys, monkeypatch):
        pauses = []

        def pause(seconds):
            pauses.append(seconds)
            make_inquiry() if len(pauses) == 1 else None
            if len(pauses) == 3:
                raise Ended

        monkeypatch.setattr("inquiries.management.commands.send_outbox.time.sleep", pause)
        with pytest.raises(Ended):
            call_command("send_outbox", loop=True)
        assert capsys.readouterr().out == "Mails delivered: 0\nMails delivered: 1\n"


class TestMoment:
    def test_is_kept_to_the_hour_before_and_after(self):
        make_inquiry()
        outbox.deliver_due()
        email = OutgoingEmail.objects.get()
        assert {(moment.minute, moment.second) for moment in (email.created_at, email.due_at, email.sent_at)} == {
            (0, 0)
        }

    def test_is_kept_to_the_hour_when_a_message_is_held_back_and_when_it_is_given_up(self, server_down):
        receive_inquiry(make_answers(), ["links"])
        assert OutgoingEmail.objects.get().due_at.minute == 0
        with time_machine.travel(timezone.now() + timedelta(days=9)):
            outbox.deliver_due()
        assert OutgoingEmail.objects.get(kind="held_back").given_up_at.minute == 0

    @pytest.mark.parametrize(("minutes", "is_late"), [(5, False), (70, True)])
    def test_of_a_mail_that_fails_makes_it_late_within_the_hour(self, server_down, minutes, is_late):
        with time_machine.travel("2026-11-24T14:10:00-08:00", tick=False) as moment:
            make_inquiry()
            outbox.deliver_due()
            moment.shift(timedelta(minutes=minutes))
            assert health.mail().is_late == is_late


class TestPause:
    def test_grows_to_a_quarter_of_an_hour(self):
        pauses = [outbox.pause_after(attempts).total_seconds() for attempts in range(1, 40)]
        assert 24 <= pauses[0] <= 36
        assert 48 <= pauses[1] <= 72
        assert max(pauses) <= 15 * 60 * 1.2


def addresses():
    return [messages.address_of(listener) for listener in messages.listeners()]


class TestListeners:
    def test_are_the_address_in_the_settings(self):
        make_user("open_inquiries", email="reader@example.org")
        settings = InquirySettings.load()
        settings.notification_email = "listener@example.org"
        settings.save()
        assert addresses() == ["listener@example.org"]

    def test_are_else_those_who_may_open_inquiries(self):
        make_user("open_inquiries", username="a", email="reader@example.org")
        make_user(username="b", email="editor@example.org")
        assert addresses() == ["reader@example.org"]

    def test_are_else_the_sites_own_address(self, settings):
        assert addresses() == [settings.DEFAULT_FROM_EMAIL]


class TestMaintenance:
    def test_warns_once_a_week_before(self):
        make_inquiry(days_ago=174)
        maintenance.run()
        maintenance.run()
        assert OutgoingEmail.objects.filter(kind="erasure").count() == 1

    def test_tests_the_mail_on_quiet_days_only(self):
        maintenance.run()
        assert outbox.deliver_due() == 1
        maintenance.run()
        assert OutgoingEmail.objects.filter(kind="self_test").count() == 1
        with time_machine.travel(timezone.now() + timedelta(hours=25)):
            maintenance.run()
        assert OutgoingEmail.objects.filter(kind="self_test").count() == 2

    def test_sends_no_test_while_a_mail_waits_that_will_prove_it(self):
        make_inquiry()
        maintenance.run()
        assert not OutgoingEmail.objects.filter(kind="self_test").exists()


@pytest.mark.django_db(transaction=True)
class TestManyAtOnce:
    def test_deliver_each_mail_once(self):
        for number in range(12):
            make_inquiry(name=f"T. Example {number}")
        delivered = []

        def deliver():
            delivered.append(outbox.deliver_due())
            connection.close()

        threads = [threading.Thread(target=deliver) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sum(delivered) == len(mail.outbox) == 12
