import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from contact.models import QuestionWording
from inquiries import access, maintenance
from inquiries.crypto import keyring
from inquiries.models import AccessRecord, Inquiry, Note
from inquiries.opened import initials
from inquiries.views import inbox
from tests.builders import make_contact_page, make_inquiry, make_location, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


@pytest.fixture
def therapist(client):
    user = make_user("open_inquiries", "manage_inquiries", username="therapist")
    client.force_login(user)
    return client


def find(client, **chosen):
    return client.post(reverse("inquiries:search"), chosen)


def address(name, inquiry):
    return reverse(f"inquiries:{name}", args=[inquiry.reference])


class TestList:
    def test_shows_waiting_first_by_age_and_opens_nothing(self, therapist):
        young, old = make_inquiry(name="Young"), make_inquiry(name="Old", days_ago=3)
        answered = make_inquiry(name="Answered", days_ago=9, state="replied")
        html = therapist.get(reverse("inquiries:list")).content.decode()
        assert html.index(old.reference) < html.index(young.reference) < html.index(answered.reference)
        assert "Old" not in html
        assert not AccessRecord.objects.exists()

    def test_says_the_hour_and_no_minute(self, therapist):
        with time_machine.travel("2026-11-24T14:47:00-08:00", tick=False):
            make_inquiry()
            html = therapist.get(reverse("inquiries:list")).content.decode()
        assert "came on Tuesday, November 24, about 2 PM" in html

    def test_is_never_kept_by_a_browser(self, therapist):
        assert "no-store" in therapist.get(reverse("inquiries:list")).headers["Cache-Control"]

    def test_erases_nothing_by_being_looked_at(self, therapist, monkeypatch):
        monkeypatch.setitem(maintenance._last, "at", -1e9)
        make_inquiry(days_ago=181)
        therapist.get(reverse("inquiries:list"))
        therapist.get(reverse("wagtailadmin_home"))
        assert Inquiry.objects.exists()

    def test_shows_a_flood_page_by_page(self, therapist, monkeypatch):
        monkeypatch.setattr(inbox, "ROWS_A_PAGE", 2)
        references = [make_inquiry(name=str(number)).reference for number in range(5)]
        first, last = therapist.get(reverse("inquiries:list")), therapist.get(reverse("inquiries:list"), {"waiting": 3})
        assert [reference in first.content.decode() for reference in references] == [True, True, False, False, False]
        assert references[4] in last.content.decode()
        assert "Waiting for an answer (5)" in last.content.decode()

    def test_counts_a_flood_no_further_than_it_must(self, therapist, monkeypatch):
        monkeypatch.setattr(inbox, "MOST_LISTED", 3)
        for number in range(5):
            make_inquiry(name=str(number))
        assert "Waiting for an answer (3 or more)" in therapist.get(reverse("inquiries:list")).content.decode()

    def test_costs_the_same_queries_however_many_there_are(self, therapist, django_assert_num_queries):
        make_inquiry()
        therapist.get(reverse("inquiries:list"))
        with CaptureQueriesContext(connection) as few:
            therapist.get(reverse("inquiries:list"))
        for number in range(8):
            make_inquiry(name=str(number))
        with django_assert_num_queries(len(few)):
            therapist.get(reverse("inquiries:list"))

    def test_reads_no_envelope(self, therapist, monkeypatch):
        make_inquiry()
        with CaptureQueriesContext(connection) as seen:
            for url in (reverse("inquiries:list"), reverse("wagtailadmin_home"), reverse("healthz")):
                assert therapist.get(url).status_code == 200
        assert not [query["sql"] for query in seen if '"inquiries_inquiry"."sealed",' in query["sql"]]


class TestInitials:
    @pytest.fixture
    def inquiries(self):
        return make_inquiry(name="Ann Example"), make_inquiry(name="Bo Other")

    def listed(self, client):
        return client.get(reverse("inquiries:list")).content.decode()

    def test_stand_in_the_list_once_it_was_opened(self, therapist, inquiries):
        assert "A. E." not in self.listed(therapist)
        therapist.get(address("inquiry", inquiries[0]))
        html = self.listed(therapist)
        assert "A. E." in html
        assert "B. O." not in html
        assert "Ann" not in html

    def test_stay_with_the_session_that_opened_it(self, therapist, inquiries):
        therapist.get(address("inquiry", inquiries[0]))
        other = Client()
        other.force_login(make_user("open_inquiries", username="other"))
        assert "A. E." not in self.listed(other)

    def test_leave_nothing_of_the_person_in_the_session(self, therapist, inquiries):
        therapist.get(address("inquiry", inquiries[0]))
        self.listed(therapist)
        kept = str(dict(therapist.session))
        assert inquiries[0].reference in kept
        assert not any(word in kept for word in ("Ann", "Example", "A. E."))

    def test_are_not_shown_without_the_key(self, therapist, inquiries, monkeypatch):
        therapist.get(address("inquiry", inquiries[0]))
        monkeypatch.setattr(keyring, "standard_private_keys", dict)
        assert "A. E." not in self.listed(therapist)

    def test_of_one_word_are_one_letter(self):
        assert initials("ann") == "A."


class TestHeldBack:
    def test_is_erased_by_one_click(self, therapist):
        wanted = make_inquiry(name="Wanted")
        for number in range(3):
            make_inquiry(state="suspect", name=str(number))
        html = therapist.get(reverse("inquiries:list")).content.decode()
        assert "Erase all that is held back (3)" in html
        last = html.split('name="last" value="')[1].split('"')[0]
        therapist.post(reverse("inquiries:erase_held_back"), {"last": last})
        assert list(Inquiry.objects.all()) == [wanted]
        assert AccessRecord.objects.get().action == "erased all held"

    def test_that_came_after_the_list_was_shown_stays(self, therapist):
        seen = make_inquiry(state="suspect")
        unseen = make_inquiry(state="suspect", name="Unseen")
        therapist.post(reverse("inquiries:erase_held_back"), {"last": seen.pk})
        assert list(Inquiry.objects.all()) == [unseen]

    @pytest.mark.parametrize("last", ["", "all", "-1", "9" * 30, "²"])
    def test_is_not_erased_by_nonsense(self, therapist, last):
        make_inquiry(state="suspect")
        assert therapist.post(reverse("inquiries:erase_held_back"), {"last": last}).status_code == 302
        assert Inquiry.objects.exists()


class TestOneInquiry:
    def test_shows_how_to_reach_the_person_safely(self, therapist):
        inquiry = make_inquiry(contact="+1 555 010 0100", voicemail="No", text_message="Yes", introduction="As Ann")
        html = therapist.get(address("inquiry", inquiry)).content.decode()
        assert "<dt>May I leave a voicemail?</dt><dd><bdi>No</bdi></dd>" in html
        assert "As Ann" in html
        assert 'href="tel:+15550100100"' in html
        assert 'href="sms:+15550100100"' in html

    @pytest.mark.parametrize(
        ("typed", "dialed"),
        [
            ("۰۴۰۸ ۵۵۵ ۰۱۰۰", "04085550100"),
            ("(+1) 555-010-0100", "+15550100100"),
            ("(503) 555.0100", "5035550100"),
            ("503-555-0100 ext. 2", "5035550100;ext=2"),
        ],
    )
    def test_dials_what_was_typed_in_any_script(self, therapist, typed, dialed):
        html = therapist.get(address("inquiry", make_inquiry(contact=typed))).content.decode()
        assert f'href="tel:{dialed}"' in html

    @pytest.mark.parametrize("typed", ["555-0100 or 555-0101", "555-010-0100 / 555-010-0101", "1-800-EXAMPLE 5550100"])
    def test_offers_no_button_that_might_call_somebody_else(self, therapist, typed):
        html = therapist.get(address("inquiry", make_inquiry(contact=typed))).content.decode()
        assert typed in html
        assert 'href="tel:' not in html

    def test_takes_silence_for_a_no(self, therapist):
        html = therapist.get(address("inquiry", make_inquiry())).content.decode()
        assert html.count("Nothing was said: take it for a no.") == 3
        assert "sms:" not in html

    def test_shows_each_question_as_it_was_asked(self, therapist):
        asked = {"voicemail": "Should I avoid your voicemail?", "text_message": "Should I never text?"}
        inquiry = make_inquiry(voicemail="Yes", text_message="Yes", asked=asked)
        html = therapist.get(address("inquiry", inquiry)).content.decode()
        assert "<dt>Should I avoid your voicemail?</dt><dd><bdi>Yes</bdi></dd>" in html
        assert "May I leave a voicemail?" not in html
        assert "sms:" not in html

    @pytest.mark.parametrize(
        ("contact", "links"),
        [
            ("anna@example.org or 503-555-0123", ["mailto:anna@example.org", "tel:5035550123"]),
            ("503-555-0123 ext. 2, anna@example.org.", ["mailto:anna@example.org", "tel:5035550123;ext=2"]),
            ("503-555-0123, ext. 2", ["tel:5035550123;ext=2"]),
            ("jürgen@example.org", ["mailto:j%C3%BCrgen@example.org"]),
            ("Anna <anna@example.org>", ["mailto:anna@example.org"]),
            ("anna@example.org or ann@example.org", ["mailto:anna@example.org", "mailto:ann@example.org"]),
        ],
    )
    def test_offers_a_button_for_each_way_that_was_given(self, therapist, contact, links):
        html = therapist.get(address("inquiry", make_inquiry(contact=contact))).content.decode()
        assert re.findall(r'href="((?:mailto|tel):[^"]*)"', html) == links

    def test_shows_what_was_written_as_text(self, therapist):
        html = therapist.get(address("inquiry", make_inquiry(note="<b>\u202eHello"))).content.decode()
        assert "&lt;b&gt;" in html

    def test_shows_which_consent_was_given(self, therapist):
        inquiry = make_inquiry(consent="I agree to this.", consent_version="2")
        html = therapist.get(address("inquiry", inquiry)).content.decode()
        assert '<dt>Version of that sentence</dt><dd dir="auto">2</dd>' in html
        assert "I agree to this." in html

    def test_is_shown_though_a_note_on_it_is_damaged(self, therapist):
        inquiry = make_inquiry(note="Still here")
        for words in ("First note", "Second note"):
            Note.create_sealed(inquiry, words)
        damaged = inquiry.notes.first()
        Note.objects.filter(pk=damaged.pk).update(sealed=b"\x01\x01" + b"x" * 300)
        html = therapist.get(address("inquiry", inquiry)).content.decode()
        assert "Still here" in html
        assert "Second note" in html
        assert f"Damaged, so that no key opens it: {damaged.title}" in html

    def test_that_is_damaged_shows_its_notes_and_can_be_erased(self, therapist):
        inquiry = make_inquiry()
        Note.create_sealed(inquiry, "Still here")
        sealed = bytearray(inquiry.sealed)
        sealed[-1] ^= 1
        Inquiry.objects.update(sealed=bytes(sealed))
        html = therapist.get(address("inquiry", inquiry)).content.decode()
        assert "Still here" in html
        assert f"Damaged, so that no key opens it: {inquiry.reference}" in html
        assert address("erase", inquiry) in html

    def test_that_was_erased_meanwhile_is_said_to_be(self, therapist, monkeypatch):
        inquiry = make_inquiry()

        def erased(*args):
            raise Inquiry.DoesNotExist

        monkeypatch.setattr("inquiries.views.actions.change_state", erased)
        response = therapist.post(address("state", inquiry), {"state": "closed"})
        assert response.status_code == 404
        assert f"{inquiry.reference} was erased meanwhile" in response.content.decode()

    def test_is_recorded_when_opened(self, therapist):
        inquiry = make_inquiry()
        therapist.get(address("inquiry", inquiry))
        opening = AccessRecord.objects.get()
        assert (opening.reference, opening.user.username) == (inquiry.reference, "therapist")
        assert inquiry.reference in therapist.get(reverse("inquiries:access_records")).content.decode()

    def test_says_which_key_is_missing(self, therapist, settings, tmp_path):
        inquiry = make_inquiry()
        settings.INQUIRY_KEYS_DIR = tmp_path / "empty"
        assert "Put the missing key back" in therapist.get(address("inquiry", inquiry)).content.decode()


class TestActions:
    def test_change_the_state_and_its_clock(self, therapist):
        inquiry = make_inquiry(days_ago=10)
        therapist.post(address("state", inquiry), {"state": "closed"})
        inquiry.refresh_from_db()
        assert inquiry.state == "closed"
        assert inquiry.erase_on == timezone.localdate() + timedelta(days=90)

    def test_let_a_suspect_in_for_as_long_as_anybody(self, therapist):
        inquiry = make_inquiry(state="suspect")
        therapist.post(address("state", inquiry), {"state": "new"})
        inquiry.refresh_from_db()
        assert inquiry.erase_on == timezone.localdate(inquiry.received_at) + timedelta(days=180)

    def test_keep_a_note_sealed(self, therapist):
        inquiry = make_inquiry()
        therapist.post(address("note", inquiry), {"note": "Marker note"})
        assert b"Marker" not in bytes(inquiry.notes.get().sealed)
        assert "Marker note" in therapist.get(address("inquiry", inquiry)).content.decode()

    def test_count_a_line_break_in_a_note_as_browsers_do(self, therapist):
        inquiry = make_inquiry()
        therapist.post(address("note", inquiry), {"note": "Call\r\n" * 700})
        assert inquiry.notes.count() == 1

    def test_give_a_note_back_that_is_too_long(self, therapist):
        inquiry = make_inquiry()
        response = therapist.post(address("note", inquiry), {"note": "Marker note " * 400})
        assert response.status_code == 422
        assert "Marker note Marker note" in response.content.decode()
        assert "at most 4,000 characters" in response.content.decode()

    def test_give_a_note_back_that_cannot_be_sealed(self, therapist, settings, tmp_path):
        inquiry = make_inquiry()
        settings.INQUIRY_KEYS_DIR = tmp_path / "empty"
        response = therapist.post(address("note", inquiry), {"note": "Marker note"})
        assert response.status_code == 503
        assert "Marker note" in response.content.decode()
        assert "This note was not kept" in response.content.decode()

    def test_let_a_client_leave_within_a_week(self, therapist):
        inquiry = make_inquiry()
        therapist.post(address("client", inquiry))
        inquiry.refresh_from_db()
        assert inquiry.state == "client"
        assert inquiry.erase_on == timezone.localdate() + timedelta(days=7)

    def test_leave_the_clock_alone_where_the_state_stays(self, therapist):
        inquiry = make_inquiry()
        therapist.post(address("client", inquiry))
        therapist.post(address("state", inquiry), {"state": "client"})
        inquiry.refresh_from_db()
        assert inquiry.erase_on == timezone.localdate() + timedelta(days=7)

    def test_erase_only_after_asking(self, therapist):
        inquiry = make_inquiry()
        assert therapist.get(address("erase", inquiry)).status_code == 200
        assert Inquiry.objects.exists()
        therapist.post(address("erase", inquiry))
        assert not Inquiry.objects.exists()
        assert AccessRecord.objects.filter(reference=inquiry.reference, action="erased").exists()


class TestSearch:
    def test_finds_words_that_are_sealed(self, therapist):
        found, other = make_inquiry(note="About Portland"), make_inquiry(name="Other")
        html = therapist.post(reverse("inquiries:search"), {"words": "portland"}).content.decode()
        assert found.reference in html
        assert other.reference not in html
        assert AccessRecord.objects.filter(reference="all", action="searched").count() == 1

    def test_names_what_it_could_not_open(self, therapist, settings, tmp_path):
        inquiry = make_inquiry()
        settings.INQUIRY_KEYS_DIR = tmp_path / "another"
        keyring.make_key()
        html = therapist.post(reverse("inquiries:search"), {"words": "example"}).content.decode()
        assert "Not searched, because no key here opens it" in html
        assert inquiry.reference in html

    @pytest.mark.parametrize(
        ("words", "is_found"),
        [
            ("Ann Example", True),
            ("ann  example", True),
            ("Ann", True),
            ("An", False),
            ("ann@example.org", True),
            ("ANN@Example.org", True),
            ("example.org", True),
            ("(503) 555 0123", True),
            ("+1 503.555.0123", True),
            ("503-555-0124", False),
            ("agree", False),
            ("Agreed", False),
            ("voicemail", False),
            ("Me", False),
        ],
    )
    def test_finds_the_person_and_nobody_else(self, therapist, words, is_found):
        person = make_inquiry(
            name="Ann Example", contact="ann@example.org or 503-555-0123", who_for="Me", consent="I agree to this.",
            asked={"voicemail": "May I leave a voicemail?"},
        )  # fmt: skip
        others = [
            make_inquiry(name="Joanna Sample", contact="joann@example.com", who_for="Me", consent="I agree to this."),
            make_inquiry(name="B.", contact="jo.ann@example.org.example.com", consent="I agree to this."),
            make_inquiry(name="C.", contact="1 503 555 0123 4567", consent="I agree to this."),
        ]
        html = therapist.post(reverse("inquiries:search"), {"words": words}).content.decode()
        assert (person.reference in html) is is_found
        assert not [other.reference for other in others if other.reference in html and words not in {"example.org"}]

    def test_is_not_done_by_an_address(self, therapist):
        assert therapist.get(reverse("inquiries:search"), {"words": "portland"}).status_code == 405


class TestExport:
    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "|", "%"])
    def test_runs_no_formula(self, therapist, start):
        make_inquiry(note=f"{start}1+1")
        table = therapist.post(reverse("inquiries:export_all")).getvalue().decode()
        assert f'"\'{start}1+1"' in table

    def test_names_what_it_could_not_open(self, therapist, settings, tmp_path):
        inquiry = make_inquiry()
        settings.INQUIRY_KEYS_DIR = tmp_path / "another"
        keyring.make_key()
        table = therapist.post(reverse("inquiries:export_all")).getvalue().decode()
        assert inquiry.reference in table
        assert "Could not be opened" in table

    def test_of_one_holds_its_notes_and_no_other(self, therapist):
        inquiry, other = make_inquiry(note="This one"), make_inquiry(note="That one")
        therapist.post(address("note", inquiry), {"note": "Call on Monday"})
        table = therapist.post(address("export", inquiry)).getvalue().decode()
        assert "This one" in table
        assert "Call on Monday" in table
        assert "That one" not in table
        assert other.reference not in table


class TestPrivateKey:
    PASSPHRASE = "four quiet words here"

    @pytest.fixture
    def private(self, therapist, keys):
        """The therapist's browser after the key was put behind a passphrase; gives the recovery code's page."""
        data = {"action": "private", "passphrase": self.PASSPHRASE, "again": self.PASSPHRASE}
        return therapist.post(reverse("inquiries:change_key", args=[keys.id]), data).content.decode()

    def unlock(self, client, secret, **extra):
        return client.post(reverse("inquiries:unlock"), {"secret": secret} | extra)

    def test_still_takes_inquiries_and_opens_none(self, therapist, private):
        response = therapist.get(address("inquiry", make_inquiry(note="Marker")))
        assert response.status_code == 401
        assert "Marker" not in response.content.decode()

    def test_opens_what_came_before_once_unlocked(self, therapist, keys):
        inquiry = make_inquiry(note="From before")
        data = {"action": "private", "passphrase": self.PASSPHRASE, "again": self.PASSPHRASE}
        therapist.post(reverse("inquiries:change_key", args=[keys.id]), data)
        response = self.unlock(therapist, self.PASSPHRASE, next=address("inquiry", inquiry))
        assert response.headers["Location"] == address("inquiry", inquiry)
        assert "From before" in therapist.get(address("inquiry", inquiry)).content.decode()

    @pytest.mark.parametrize("page", ["list", "keys"])
    def test_can_be_unlocked_from(self, therapist, private, page):
        address = reverse(f"inquiries:{page}")
        html = therapist.get(address).content.decode()
        unlock = html.split("The key is locked. ")[1].split('href="')[1].split('"')[0]
        assert f'name="next" value="{address}"' in therapist.get(unlock).content.decode()

    def test_opens_with_the_recovery_code_too(self, therapist, private):
        code = private.split('inbox-recovery-code">')[1].split("<")[0]
        assert self.unlock(therapist, code.lower().replace("-", " ")).status_code == 302
        assert therapist.get(address("inquiry", make_inquiry())).status_code == 200

    def test_stays_shut_to_a_wrong_passphrase(self, therapist, private):
        assert self.unlock(therapist, "four other words here").status_code == 422

    def test_never_leads_to_another_site(self, therapist, private):
        response = self.unlock(therapist, self.PASSPHRASE, next="https://example.org/")
        assert response.headers["Location"] == reverse("inquiries:list")

    @pytest.mark.parametrize("name", ["search", "export_all"])
    def test_leads_to_the_list_after_what_has_no_page_of_its_own(self, therapist, private, name):
        locked = therapist.post(reverse(f"inquiries:{name}"), {"words": "x"})
        response = self.unlock(therapist, self.PASSPHRASE, next=locked.context["next"])
        assert therapist.get(response.headers["Location"]).status_code == 200

    def test_locks_after_15_idle_minutes(self, therapist, private):
        inquiry, now = make_inquiry(), timezone.now()
        self.unlock(therapist, self.PASSPHRASE)
        with time_machine.travel(now + timedelta(minutes=14)):
            assert therapist.get(address("inquiry", inquiry)).status_code == 200
        with time_machine.travel(now + timedelta(minutes=28)):
            assert therapist.get(address("inquiry", inquiry)).status_code == 200
        with time_machine.travel(now + timedelta(minutes=44)):
            assert therapist.get(address("inquiry", inquiry)).status_code == 401

    def test_locks_at_a_click(self, therapist, private):
        self.unlock(therapist, self.PASSPHRASE)
        therapist.post(reverse("inquiries:lock"))
        assert therapist.get(address("inquiry", make_inquiry())).status_code == 401

    def test_is_not_in_the_session_alone(self, therapist, private):
        self.unlock(therapist, self.PASSPHRASE)
        del therapist.cookies["inquiries_unlocked"]
        assert therapist.get(address("inquiry", make_inquiry())).status_code == 401

    def test_refuses_a_short_passphrase_and_a_slip(self, therapist, keys):
        for data in ({"passphrase": "short", "again": "short"}, {"passphrase": self.PASSPHRASE, "again": "another"}):
            therapist.post(reverse("inquiries:change_key", args=[keys.id]), data | {"action": "private"})
        assert therapist.get(address("inquiry", make_inquiry())).status_code == 200


class TestDays:
    def test_are_chosen_in_the_address(self, therapist):
        old, new = make_inquiry(days_ago=9, name="Old"), make_inquiry(name="New")
        since = timezone.localdate() - timedelta(days=2)
        shown = therapist.get(reverse("inquiries:list"), {"since": since}).content.decode()
        assert (old.reference in shown, new.reference in shown) == (False, True)
        until = therapist.get(reverse("inquiries:list"), {"until": since}).content.decode()
        assert (old.reference in until, new.reference in until) == (True, False)

    def test_lead_to_the_list_and_open_nothing(self, therapist):
        response = find(therapist, since="2026-11-02", until="2026-11-05")
        assert response.headers["Location"] == "/admin/inquiries/?since=2026-11-02&until=2026-11-05"
        assert not AccessRecord.objects.exists()

    def test_of_last_week_are_one_press(self, therapist):
        with time_machine.travel(datetime(2026, 11, 25, 20, tzinfo=UTC), tick=False):
            response = find(therapist, last_week="1")
        assert response.headers["Location"].endswith("?since=2026-11-16&until=2026-11-22")

    def test_that_make_no_sense_choose_nothing(self, therapist):
        inquiry = make_inquiry()
        html = therapist.get(reverse("inquiries:list"), {"since": "x"}).content.decode()
        assert inquiry.reference in html
        assert "Enter a valid date" in html

    def test_in_the_wrong_order_are_said_to_be(self, therapist):
        response = find(therapist, since="2026-11-05", until="2026-11-02", words="kept")
        assert response.status_code == 422
        assert "This day is before the first one." in response.content.decode()
        assert 'value="kept"' in response.content.decode()

    def test_narrow_what_is_searched(self, therapist):
        old, new = make_inquiry(days_ago=9, note="Portland"), make_inquiry(note="Portland too")
        html = find(therapist, words="portland", since=timezone.localdate()).content.decode()
        assert (old.reference in html, new.reference in html) == (False, True)


class TestPlace:
    @pytest.fixture
    def inquiries(self):
        make_location("Portland")
        answers = {"Portland": "Portland", "Online": "Online", " another": "A place of old", " none": ""}
        return {chosen: make_inquiry(name=f"N. {chosen}", meeting=answer) for chosen, answer in answers.items()}

    @pytest.mark.parametrize("chosen", ["Portland", "Online", " another", " none"])
    def test_finds_who_named_it(self, therapist, inquiries, chosen):
        html = find(therapist, place=chosen).content.decode()
        assert [place for place, inquiry in inquiries.items() if inquiry.reference in html] == [chosen]
        assert AccessRecord.objects.get().action == "searched"

    def test_is_offered_as_the_form_offers_it(self, therapist):
        QuestionWording.objects.create(page=make_contact_page(), question="meeting", choices="By phone")
        make_location("Portland")
        html = therapist.get(reverse("inquiries:list")).content.decode()
        offered = re.findall('<option value="([^"]*)"', html)
        assert offered == ["", "Portland", "By phone", " another", " none"]

    def test_goes_with_words_and_days(self, therapist, inquiries):
        wanted, other = make_inquiry(meeting="Portland", note="Trust"), make_inquiry(meeting="Online", note="Trust")
        html = find(therapist, place="Portland", words="trust", last_week="").content.decode()
        assert other.reference not in html
        assert inquiries["Portland"].reference not in html
        assert wanted.reference not in find(therapist, place="Portland", last_week="1").content.decode()

    def test_that_is_gone_meanwhile_is_said_to_be(self, therapist):
        response = find(therapist, place="Closed", words="kept")
        assert response.status_code == 422
        assert "This place is gone meanwhile." in response.content.decode()
        assert 'value="kept"' in response.content.decode()

    def test_stands_in_no_address(self, therapist, inquiries):
        html = therapist.get(reverse("inquiries:list"), {"place": "Portland", "words": "N."}).content.decode()
        assert all(inquiry.reference in html for inquiry in inquiries.values())
        assert "selected" not in html.split('name="place"')[1].split("</select>")[0].replace('value="" selected', "")


class TestLookingThroughMany:
    @pytest.fixture
    def few_at_once(self, monkeypatch):
        monkeypatch.setattr(access, "MOST_OPENED", 3)
        monkeypatch.setattr(access, "MOST_FOUND", 2)

    def test_stops_and_says_how_far_it_came(self, therapist, few_at_once):
        inquiries = [make_inquiry(name=f"N. {number}", note="Ann" if number < 2 else "") for number in range(5)]
        html = find(therapist, words="ann").content.decode()
        assert "Looked through 3 inquiries" in html
        assert "Nothing was found." in html
        before = html.split('name="before" value="')[1].split('"')[0]
        assert int(before) == inquiries[2].pk
        rest = find(therapist, words="ann", before=before).content.decode()
        assert [inquiry.reference in rest for inquiry in inquiries] == [True, True, False, False, False]
        assert "Looked through" not in rest

    def test_stops_when_the_page_is_full(self, therapist, few_at_once):
        inquiries = [make_inquiry(name=f"N. {number}", note="Ann") for number in range(3)]
        html = find(therapist, words="ann").content.decode()
        assert [inquiry.reference in html for inquiry in inquiries] == [False, True, True]
        assert "Looked through 2 inquiries" in html

    @pytest.mark.parametrize("before", ["x", "-1", "²", "9" * 30])
    def test_takes_nonsense_for_the_beginning(self, therapist, before):
        inquiry = make_inquiry(note="Ann")
        assert inquiry.reference in find(therapist, words="ann", before=before).content.decode()


class TestAnswered:
    def test_is_one_button_while_somebody_waits(self, therapist):
        inquiry = make_inquiry()
        assert "I have answered" in therapist.get(address("inquiry", inquiry)).content.decode()
        said = therapist.post(address("state", inquiry), {"state": "replied"}, follow=True)
        assert "is now “Replied”" in said.content.decode()
        assert "I have answered" not in therapist.get(address("inquiry", inquiry)).content.decode()
