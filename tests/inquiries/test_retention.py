import os
import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from dashboard.inquiry_notices import inquiry_notices
from inquiries import maintenance
from inquiries.models import Inquiry, InquirySettings, Note, OutgoingEmail, SenderCount
from inquiries.notifications import outbox
from inquiries.retention import erasure
from inquiries.retention.erasure import purge
from inquiries.retention.expiry import change_state
from tests.builders import make_inquiry, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


def set_terms(**terms):
    settings = InquirySettings.load()
    for name, days in terms.items():
        setattr(settings, name, days)
    settings.save()


class TestExpiry:
    @pytest.mark.parametrize(
        ("state", "days"),
        [
            ("new", 180),
            ("replied", 180),
            ("booked", 180),
            ("closed", 90),
            ("referred", 90),
            ("spam", 14),
            ("suspect", 14),
        ],
    )
    def test_depends_on_the_state(self, state, days):
        assert make_inquiry(state=state).erase_on == timezone.localdate() + timedelta(days=days)

    def test_is_never_later_than_the_longest_term(self):
        inquiry = make_inquiry(days_ago=150)
        inquiry.state = "closed"
        change_state(inquiry, "closed")
        assert inquiry.erase_on == timezone.localdate(inquiry.received_at) + timedelta(days=180)

    def test_follows_the_settings(self):
        set_terms(days_after_closing=10, longest_days=60)
        assert make_inquiry(state="closed").erase_on == timezone.localdate() + timedelta(days=10)
        assert make_inquiry(name="B").erase_on == timezone.localdate() + timedelta(days=60)

    @pytest.mark.parametrize(
        ("state", "days_ago", "terms", "days"),
        [
            ("new", 45, {"longest_days": 60}, 15),
            ("new", 0, {"longest_days": 200}, 200),
            ("closed", 10, {"days_after_closing": 30}, 20),
            ("closed", 10, {"days_after_closing": 100}, 90),
            ("closed", 60, {"days_after_closing": 30}, 7),
            ("closed", 0, {"days_after_closing": 1}, 7),
            ("new", 100, {"longest_days": 40}, 7),
            ("client", 0, {"days_after_closing": 1, "longest_days": 30}, 7),
            ("suspect", 0, {"longest_days": 40}, 14),
        ],
    )
    def test_follows_terms_that_change_later_and_leaves_a_week(self, state, days_ago, terms, days):
        inquiry = make_inquiry(state=state, days_ago=days_ago)
        set_terms(**terms)
        inquiry.refresh_from_db()
        assert inquiry.erase_on == timezone.localdate() + timedelta(days=days)

    def test_comes_back_with_the_terms(self):
        inquiry = make_inquiry(state="closed", days_ago=80)
        for days, left in ((30, 7), (90, 10)):
            set_terms(days_after_closing=days)
            inquiry.refresh_from_db()
            assert inquiry.erase_on == timezone.localdate() + timedelta(days=left)

    def test_follows_terms_after_the_longest_had_cut_the_other_short(self):
        inquiry = make_inquiry(days_ago=150)
        change_state(inquiry, "closed")
        set_terms(days_after_closing=20)
        inquiry.refresh_from_db()
        assert inquiry.erase_on == timezone.localdate() + timedelta(days=20)


class TestWarning:
    def test_is_one_mail_however_many_a_shorter_term_brings_near(self):
        for number in range(5):
            make_inquiry(name=str(number), days_ago=50)
        set_terms(longest_days=30)
        for _ in range(2):
            maintenance.run()
        assert OutgoingEmail.objects.filter(kind="erasure").count() == 1

    def test_comes_the_next_day_for_what_was_brought_near_after_the_mail(self):
        make_inquiry(days_ago=174)
        maintenance.run()
        OutgoingEmail.objects.filter(kind="erasure").update(sent_at=timezone.now())
        make_inquiry(name="Later", days_ago=174)
        maintenance.run()
        assert OutgoingEmail.objects.filter(kind="erasure").count() == 1
        with time_machine.travel(timezone.now() + timedelta(days=1)):
            maintenance.run()
        assert OutgoingEmail.objects.filter(kind="erasure").count() == 2
        assert not Inquiry.objects.filter(warned_on=None).exists()


class TestRescue:
    def test_while_a_purge_has_it_on_its_list_keeps_it(self, monkeypatch):
        """The purge has asked for what is over; before it takes the next share, one is put into another state."""
        monkeypatch.setattr(erasure, "ROWS_AT_ONCE", 1)
        make_inquiry(name="First", state="suspect", days_ago=20)
        second = make_inquiry(name="Second", state="suspect", days_ago=20)
        erase_some = erasure._erase_some

        def rescue_meanwhile(inquiries):
            number = erase_some(inquiries)
            if Inquiry.objects.filter(pk=second.pk, state="suspect").exists():
                change_state(second, "new")
            return number

        monkeypatch.setattr(erasure, "_erase_some", rescue_meanwhile)
        assert purge() == 1
        assert Inquiry.objects.get() == second

    def test_of_what_was_erased_meanwhile_is_told(self):
        inquiry = make_inquiry()
        Inquiry.objects.all().delete()
        with pytest.raises(Inquiry.DoesNotExist):
            change_state(inquiry, "closed")


class TestPurge:
    def test_takes_notes_and_mails_along(self):
        inquiry = make_inquiry(days_ago=181)
        note = Note(inquiry=inquiry)
        note.seal("Call back")
        note.save()
        assert purge() == 1
        assert not Note.objects.exists()
        assert not OutgoingEmail.objects.filter(about=inquiry.reference).exists()

    def test_takes_more_than_fit_into_one_statement(self, monkeypatch):
        monkeypatch.setattr(erasure, "ROWS_AT_ONCE", 2)
        for number in range(5):
            make_inquiry(days_ago=181, name=str(number))
        assert purge() == 5
        assert not OutgoingEmail.objects.exists()

    def test_leaves_what_has_time(self):
        make_inquiry(days_ago=179)
        assert purge() == 0
        assert Inquiry.objects.count() == 1

    def test_forgets_digests_and_senders_after_their_day(self):
        make_inquiry(days_ago=3)
        SenderCount.objects.create(day=timezone.localdate() - timedelta(days=1), address_hash="x")
        purge()
        assert Inquiry.objects.get().digest is None
        assert not SenderCount.objects.exists()

    def test_counts_without_erasing_when_asked_to(self, capsys):
        make_inquiry(days_ago=181)
        call_command("purge_inquiries", "--dry-run")
        assert "Inquiries to erase: 1" in capsys.readouterr().out
        call_command("purge_inquiries")
        assert "Inquiries erased: 1" in capsys.readouterr().out
        assert not Inquiry.objects.exists()


class TestErased:
    def test_means_gone_from_the_database_file_and_its_log(self):
        """In a process of its own: the tests' database has no file to look into."""
        trial = [sys.executable, "-m", "stress.erased"]
        done = subprocess.run(trial, env=os.environ | {"DATABASE_URL": ""}, capture_output=True, text=True, check=False)
        assert "After: reference False, sealed words False, words in clear False." in done.stdout.splitlines()
        assert done.returncode == 0

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="About tables that PostgreSQL writes anew")
    @pytest.mark.django_db(transaction=True)
    def test_is_counted_by_postgresql_or_each_purge_would_write_the_tables_anew(self):
        make_inquiry(state="suspect", days_ago=20)
        assert purge() == 1
        with connection.cursor() as cursor:
            counted = "SELECT relname FROM pg_stat_user_tables WHERE last_analyze IS NOT NULL AND relname = ANY(%s)"
            cursor.execute(counted, [list(erasure.TABLES)])
            assert {name for (name,) in cursor.fetchall()} == set(erasure.TABLES)


class TestDashboard:
    def notices(self, *permissions):
        return {notice.text: notice.is_urgent for notice in inquiry_notices(make_user(*permissions))}

    def test_says_how_many_wait_and_never_who(self):
        with time_machine.travel("2026-11-24T14:47:00-08:00", tick=False):
            make_inquiry()
            make_inquiry(name="B")
            sentences = " ".join(self.notices("open_inquiries"))
        assert "2 inquiries wait for an answer, the oldest since Tuesday, November 24." in sentences
        assert "Example" not in sentences

    def test_says_nothing_to_others(self):
        make_inquiry()
        assert not self.notices()

    def test_says_when_mail_last_worked(self):
        make_inquiry()
        outbox.deliver_due()
        assert any(text.startswith("Mail last worked on") for text in self.notices("open_inquiries"))

    def test_says_when_mail_reaches_nobody(self, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
        make_inquiry()
        outbox.deliver_due()
        sentences = " ".join(self.notices("open_inquiries"))
        assert "the site has no mail server yet" in sentences
        assert "last worked" not in sentences

    def test_asks_for_an_address_while_nobody_would_hear(self):
        user = make_user("open_inquiries")
        assert any("No address is known" in notice.text for notice in inquiry_notices(user))
        settings = InquirySettings.load()
        settings.notification_email = "listener@example.org"
        settings.save()
        assert not any("No address is known" in notice.text for notice in inquiry_notices(user))

    def test_is_red_when_mail_waits_for_over_an_hour(self):
        make_inquiry(days_ago=1)
        assert self.notices("open_inquiries")[
            "Mail about inquiries is not going out. Look at the inquiries here until it does."
        ]

    def test_is_red_when_a_key_is_missing(self, settings, tmp_path):
        make_inquiry()
        settings.INQUIRY_KEYS_DIR = tmp_path / "empty"
        assert True in self.notices("open_inquiries").values()
