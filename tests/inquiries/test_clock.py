import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from desk.inquiries import inquiry_notices
from inquiries import outbox
from inquiries.clock import move
from inquiries.models import Inquiry, InquirySettings, Note, OutgoingEmail, Sender
from inquiries.purge import purge
from tests.builders import make_inquiry, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


def set_terms(**terms):
    InquirySettings.load()
    InquirySettings.objects.update(**terms)


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
        move(inquiry, "closed")
        assert inquiry.erase_on == timezone.localdate(inquiry.received_at) + timedelta(days=180)

    def test_follows_the_settings(self):
        set_terms(days_after_closing=10, longest_days=60)
        assert make_inquiry(state="closed").erase_on == timezone.localdate() + timedelta(days=10)
        assert make_inquiry(name="B").erase_on == timezone.localdate() + timedelta(days=60)

    def test_follows_a_term_that_was_shortened_later(self):
        make_inquiry(days_ago=45)
        set_terms(longest_days=40)
        assert purge() == 1


class TestPurge:
    def test_takes_notes_and_bells_along(self):
        inquiry = make_inquiry(days_ago=181)
        note = Note(inquiry=inquiry)
        note.seal("Call back")
        note.save()
        assert purge() == 1
        assert not Note.objects.exists()
        assert not OutgoingEmail.objects.filter(about=inquiry.reference).exists()

    def test_leaves_what_has_time(self):
        make_inquiry(days_ago=179)
        assert purge() == 0
        assert Inquiry.objects.count() == 1

    def test_forgets_digests_and_senders_after_their_day(self):
        make_inquiry(days_ago=3)
        Sender.objects.create(day=timezone.localdate() - timedelta(days=1), mark="x")
        purge()
        assert Inquiry.objects.get().digest is None
        assert not Sender.objects.exists()

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
        trial = [sys.executable, "-m", "torture.erased"]
        told = subprocess.run(trial, capture_output=True, text=True, check=False)
        assert "After: reference False, sealed words False, words in clear False." in told.stdout
        assert told.returncode == 0


class TestDesk:
    def notices(self, *permissions):
        return {notice.text: notice.is_urgent for notice in inquiry_notices(make_user(*permissions))}

    def test_says_how_many_wait_and_never_who(self):
        make_inquiry(days_ago=2)
        make_inquiry(name="B")
        told = " ".join(self.notices("open_inquiries"))
        assert "2 inquiries wait for an answer, the oldest for 2 days." in told.replace("\xa0", " ")
        assert "Example" not in told

    def test_says_nothing_to_others(self):
        make_inquiry()
        assert not self.notices()

    def test_says_when_mail_last_worked(self):
        make_inquiry()
        outbox.deliver_due()
        assert any(text.startswith("Mail last worked on") for text in self.notices("open_inquiries"))

    def test_is_red_when_mail_waits_for_over_an_hour(self):
        make_inquiry(days_ago=1)
        assert self.notices("open_inquiries")[
            "Mail about inquiries is not going out. Look at the inquiries here until it does."
        ]

    def test_is_red_when_a_key_is_missing(self, settings, tmp_path):
        make_inquiry()
        settings.INQUIRY_KEYS_DIR = tmp_path / "empty"
        assert True in self.notices("open_inquiries").values()
