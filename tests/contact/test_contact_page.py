import re
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from contact.models import ContactPage, QuestionWording
from contact.questions import Question
from inquiries.crypto.keyring import standard_private_keys
from inquiries.models import Inquiry, OutgoingEmail
from inquiries.notifications import outbox
from pages.models import License
from tests.builders import make_contact_page, make_location, make_practice, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(keys):
    make_practice(phone="555-0100")
    return make_contact_page().url


class TestForm:
    def test_is_shown_without_a_cookie_and_never_stored(self, client, url):
        response = client.get(url)
        assert response.status_code == 200
        assert not response.cookies
        assert "no-store" in response.headers["Cache-Control"]

    def test_asks_each_question_with_a_label(self, client, url):
        html = client.get(url).content.decode()
        for name in ("name", "contact", "introduction", "times", "note", "consent"):
            assert f'for="{name}"' in html
        assert "please leave out health details" in html.lower()

    def test_calls_no_empty_field_wrong(self, client, url):
        """Firefox announces an empty field with `required` as invalid."""
        html = client.get(url).content.decode().split("<form")[1]
        assert " required" not in html
        assert html.count('aria-required="true"') == 3
        assert "aria-invalid" not in html

    def test_begins_with_help_that_is_one_tap_away(self, client, url):
        make_practice(crisis_text="In danger, call 911. In a crisis, call 988 at any hour.")
        html = client.get(url).content.decode().split("<main")[1]
        assert html.index('<a href="tel:911">911</a>') < html.index('<a href="tel:988">988</a>') < html.index("<form")

    def test_folds_away_what_need_not_be_said(self, client, url):
        first, rest = client.get(url).content.decode().split("<details")[:2]
        assert [name for name in Question.values if f'name="{name}"' in first] == ["name", "contact", "note"]
        assert all(f'name="{name}"' in rest for name in ("voicemail", "text_message", "introduction", "times"))
        assert rest.startswith(' class="inquiry-form__more">')

    @pytest.mark.parametrize(("field", "is_open"), [("times", True), ("note", False)])
    def test_unfolds_what_holds_an_error(self, client, url, field, is_open):
        html = client.post(url, posted(**{field: "x" * 3000})).content.decode()
        assert ('class="inquiry-form__more" open>' in html) is is_open

    def test_offers_the_places_and_preselects_the_one_in_the_link(self, client, url):
        make_location(title="Test Valley", slug="test-valley")
        html = client.get(f"{url}?place=test-valley").content.decode()
        assert 'value="Test Valley"' in html.split("checked")[0].rpartition("<input")[2]

    def test_ignores_a_place_that_does_not_exist(self, client, url):
        assert client.get(f"{url}?place=%00nowhere").status_code == 200

    def test_asks_for_the_state_when_licenses_say_which(self, client, url):
        assert 'name="whereabouts"' not in client.get(url).content.decode()
        License.objects.create(practice=make_practice(), state="Oregon", number="1")
        assert 'name="whereabouts"' in client.get(url).content.decode()


class TestSending:
    def test_answers_somebody_in_another_state_and_keeps_nothing(self, client, url):
        License.objects.create(practice=make_practice(), state="Oregon", number="1")
        response = client.post(url, posted(whereabouts="Washington"))
        assert response.status_code == 422
        assert "licensed in Oregon only" in response.content.decode()
        summary = response.content.decode().split('<div class="error-summary"')[1].split("</div>")[0]
        assert summary.count("<a ") == 1
        assert "Vancouver" not in summary
        assert "That includes Vancouver." in response.content.decode()
        assert not Inquiry.objects.exists()
        assert client.post(url, posted(whereabouts="Oregon")).status_code == 302

    def test_stores_it_and_leads_to_the_thanks(self, client, url):
        response = client.post(url, posted(note="Hello"))
        assert response.status_code == 302
        assert response.headers["Location"] == f"{url}thanks/"
        assert "<title>Thank you: Contact" in client.get(f"{url}thanks/").content.decode()
        assert Inquiry.objects.get().open(standard_private_keys()).note == "Hello"

    def test_arrives_from_a_form_whose_page_has_moved_meanwhile(self, client, url):
        Redirect.objects.create(old_path="/write", redirect_page=ContactPage.objects.get())
        response = client.post("/write/", posted(), follow=True)
        assert [status for _, status in response.redirect_chain] == [308, 302]
        assert Inquiry.objects.get().state == "new"

    def test_arrives_from_an_address_without_its_last_slash(self, client, url):
        response = client.post(url.rstrip("/"), posted(), follow=True)
        assert [status for _, status in response.redirect_chain] == [308, 302]
        assert Inquiry.objects.exists()

    def test_arrives_by_a_redirect_that_is_not_for_ever(self, client, url):
        Redirect.objects.create(old_path="/write", redirect_page=ContactPage.objects.get(), is_permanent=False)
        response = client.post("/write/", posted(), follow=True)
        assert [status for _, status in response.redirect_chain] == [307, 302]
        assert Inquiry.objects.exists()

    @pytest.mark.parametrize("is_permanent", [True, False])
    def test_is_never_carried_to_another_host(self, client, url, is_permanent):
        Redirect.objects.create(old_path="/write", redirect_link="https://example.org/form", is_permanent=is_permanent)
        response = client.post("/write/", posted(times="On Mondays"))
        assert response.status_code == 404
        assert "On Mondays" in response.content.decode()
        assert f'action="{url}"' in response.content.decode()
        assert not Inquiry.objects.exists()

    def test_to_a_page_unpublished_meanwhile_keeps_the_words(self, client, url):
        page = ContactPage.objects.get()
        page.unpublish()
        response = client.post(url, posted(times="On Mondays"))
        html = response.content.decode()
        assert response.status_code == 404
        assert "<title>Not sent" in html
        assert "On Mondays" in html
        assert "<form" not in html.split("<main")[1].split("</main>")[0]
        assert response.headers["Cache-Control"] == "no-store"

    def test_of_something_else_to_no_page_is_not_found(self, client, url):
        assert "This page is not here" in client.post("/nowhere/", {"a": "b"}).content.decode()

    def test_in_pieces_arrives(self, client, url):
        body = urlencode(posted(note="In pieces")).encode()
        stream = {"wsgi.input": BytesIO(body), "HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""}
        kind = "application/x-www-form-urlencoded"
        assert client.generic("POST", url, CONTENT_TYPE=kind, **stream).status_code == 302
        assert Inquiry.objects.get().open(standard_private_keys()).note == "In pieces"

    def test_in_too_many_pieces_is_told(self, client, url):
        stream = {"wsgi.input": BytesIO(b"note=" + b"x" * 100_000), "HTTP_TRANSFER_ENCODING": "chunked"}
        kind = "application/x-www-form-urlencoded"
        assert client.generic("POST", url, content_type=kind, CONTENT_LENGTH="", **stream).status_code == 400

    @pytest.mark.parametrize(
        "contact",
        [
            "anna@example.org or 503-555-0123",
            "503-555-0123, anna@example.org",
            "503-555-0123 / anna@example.org",
            "jürgen@example.org",
            "anna@bücher.example",
            "anna@example.org.",
            "Anna <anna@example.org>",
            "(anna@example.org)",
        ],
    )
    def test_takes_every_way_to_reach_somebody(self, client, url, contact):
        assert client.post(url, posted(contact=contact)).status_code == 302
        assert Inquiry.objects.get().open(standard_private_keys()).contact == contact

    def test_sets_no_cookie_on_the_way(self, client, url):
        assert not client.post(url, posted()).cookies
        thanks = client.get(f"{url}thanks/")
        assert not thanks.cookies
        assert "no-store" in thanks.headers["Cache-Control"]

    def test_sends_a_mail_without_a_word_of_it(self, client, url):
        client.post(url, posted(note="Marker words"))
        assert outbox.deliver_due() == 1
        message = str(mail.outbox[0].message())
        assert "A new inquiry is waiting" in message
        assert f"/admin/inquiries/{Inquiry.objects.get().reference}/" in message
        assert "Marker" not in message
        assert "Example" not in message

    def test_twice_is_once(self, client, url):
        for _ in range(3):
            assert client.post(url, posted()).status_code == 302
        assert Inquiry.objects.count() == OutgoingEmail.objects.count() == 1

    def test_tells_two_people_apart(self, client, url):
        client.post(url, posted(name="A. Example"))
        client.post(url, posted(name="B. Example"))
        assert Inquiry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
class TestEightClicksAtOnce:
    def test_are_one_inquiry(self, url):
        answers = posted()

        def click(_):
            try:
                return Client().post(url, answers).status_code
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as fingers:
            assert set(fingers.map(click, range(8))) == {302}
        assert Inquiry.objects.count() == OutgoingEmail.objects.count() == 1


class TestWrongAnswer:
    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("name", "", "Please write a name or initials"),
            ("name", "x" * 121, "Please use at most 120 characters"),
            ("name", "A\r\nBcc: b@example.org", "Please write this on one line"),
            ("contact", "", "Please write one way to reach you"),
            ("contact", "call me", "Please write an email address, such as"),
            ("contact", "a@b@c", "“a@b@c” is not a whole email address"),
            ("note", "x" * 2001, "Please use at most 2,000 characters"),
            ("note", "x\r\n" * 1001, "Please use at most 2,000 characters"),
            ("note", "a\x00b", "Null characters are not allowed"),
            ("voicemail", "Maybe", "Please choose one of the answers"),
            ("meeting", "Nowhere", "Please choose one of the answers"),
            ("consent", "", "Please agree"),
        ],
    )
    def test_is_named_next_to_its_question_and_the_rest_is_kept(self, client, url, field, value, message):
        response = client.post(url, posted(times="On Mondays") | {field: value})
        html = response.content.decode()
        assert response.status_code == 422
        assert "<title>Error: Contact" in html
        assert f'id="{field}_error"' in html
        assert f'href="#{field}"' in html
        assert html.count(message) == 2
        assert "On Mondays" in html
        assert not Inquiry.objects.exists()

    def test_that_cannot_be_read_gets_a_sentence(self, client, url):
        for body, kind in (
            (b"note=" + b"x" * 100_000, "application/x-www-form-urlencoded"),
            (b"a=1&" * 15_000, "application/x-www-form-urlencoded"),
            (b"--x\r\nbroken", "multipart/form-data"),
        ):
            response = client.post(url, body, content_type=kind)
            assert response.status_code == 400
            assert "could not be read" in response.content.decode()
            assert "<title>Not sent: Contact" in response.content.decode()


class TestOrigin:
    @pytest.mark.parametrize(
        "headers", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://testserver"}]
    )
    def test_of_our_own_is_taken(self, client, url, headers):
        assert client.post(url, posted(), headers=headers).status_code == 302

    @pytest.mark.parametrize(
        "headers",
        [
            {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
            {"sec-fetch-site": "same-site"},
            {"origin": "https://example.org"},
            {"origin": "http://[not-an-address"},
        ],
    )
    def test_of_others_is_asked_to_send_again_and_keeps_the_words(self, client, url, headers):
        response = client.post(url, posted(times="On Mondays"), headers=headers)
        assert response.status_code == 403
        assert "On Mondays" in response.content.decode()
        assert not Inquiry.objects.exists()

    @pytest.mark.parametrize("origin", ["", "null", "http://testserver:80"])
    def test_that_a_browser_hides_is_held_back_and_never_asked_again(self, client, url, origin):
        assert client.post(url, posted(), headers={"origin": origin}).status_code == 302
        assert Inquiry.objects.get().state == "suspect"

    def test_of_others_is_asked_once_and_then_held_back(self, client, url):
        elsewhere = {"origin": "https://example.org"}
        html = client.post(url, posted(), headers=elsewhere).content.decode()
        again = html.split('name="again" value="')[1].split('"')[0]
        assert client.post(url, posted(again="forged"), headers=elsewhere).status_code == 403
        assert client.post(url, posted(again=again), headers=elsewhere).status_code == 302
        assert Inquiry.objects.get().state == "suspect"

    def test_that_was_asked_again_keeps_that_through_an_error(self, client, url):
        html = client.post(url, posted(), headers={"origin": "https://example.org"}).content.decode()
        again = html.split('name="again" value="')[1].split('"')[0]
        assert again in client.post(url, posted(name="", again=again)).content.decode()


class TestFailureAfterStoring:
    def test_is_not_told_as_not_sent(self, client, url, monkeypatch, django_capture_on_commit_callbacks):
        def fail():
            raise RuntimeError("can't start new thread")

        monkeypatch.setattr("inquiries.notifications.outbox.deliver_soon", fail)
        with django_capture_on_commit_callbacks(execute=True) as callbacks:
            response = client.post(url, posted())
        assert len(callbacks) == 1
        assert response.status_code == 302
        assert Inquiry.objects.count() == 1


class TestBack:
    def test_is_given_nothing_to_show_again(self, client, url):
        html = client.get(url).content.decode()
        assert 'novalidate autocomplete="off"' in html
        assert set(re.findall(r'autocomplete="([^"]*)"', html)) == {"off"}


class TestFailureToStore:
    @pytest.fixture
    def broken(self, monkeypatch):
        def fail(*args, **kwargs):
            raise DatabaseError("Marker in the exception")

        monkeypatch.setattr("contact.views.receive_inquiry", fail)

    def test_says_so_keeps_the_words_and_gives_the_phone(self, client, url, broken):
        response = client.post(url, posted(note="Keep this"))
        html = response.content.decode()
        assert response.status_code == 503
        assert "was not sent" in html
        assert "Keep this" in html
        assert "555-0100" in html
        assert "no-store" in response.headers["Cache-Control"]

    @pytest.mark.parametrize("step", ["contact.forms.InquiryForm.is_valid", "contact.views.origin_of"])
    def test_is_told_the_same_way_wherever_it_happens(self, client, url, monkeypatch, step):
        def fail(*args, **kwargs):
            raise ValueError("Marker in the exception")

        monkeypatch.setattr(step, fail)
        response = client.post(url, posted(note="Keep this"))
        assert response.status_code == 503
        assert "was not sent" in response.content.decode()
        assert "Keep this" in response.content.decode()

    def test_sends_the_version_that_was_agreed_to_once_more(self, client, url, broken):
        assert 'name="consent" value="1"' in client.post(url, posted()).content.decode()

    def test_logs_the_class_of_the_exception_only(self, client, url, broken, caplog):
        client.post(url, posted())
        assert "DatabaseError" in caplog.text
        assert "Marker" not in caplog.text

    def test_is_what_happens_without_a_key(self, client, url, settings, tmp_path):
        settings.INQUIRY_KEYS_DIR = tmp_path / "empty"
        assert client.post(url, posted()).status_code == 503
        assert not Inquiry.objects.exists()


class TestWording:
    @pytest.fixture
    def reword(self, url):
        def write(question, **words):
            return QuestionWording.objects.create(page=ContactPage.objects.get(), question=question, **words)

        return write

    def test_of_the_therapist_is_shown_in_the_form_and_its_errors(self, client, url, reword):
        reword("name", label="What may I call you?", hint="Any name will do.")
        html = client.post(url, posted(name="")).content.decode()
        assert (
            "What may I call you? – Please write a name"
            in html.split('<div class="error-summary"')[1].split("</div>")[0]
        )
        assert html.count("What may I call you?") == 2
        assert "Any name will do." in html
        assert "Your name or initials" not in html

    def test_stays_where_none_was_written(self, client, url, reword):
        reword("contact", hint="A safe one.")
        html = client.get(url).content.decode()
        assert "Email or phone" in html
        assert "One way to reach you that is safe for you." not in html

    def test_of_choices_is_what_is_taken(self, client, url, reword):
        reword("who_for", choices="My partner and me\n\n My parents \nMy parents")
        assert "Us, as a couple" not in client.get(url).content.decode()
        assert client.post(url, posted(who_for="Me")).status_code == 422
        assert client.post(url, posted(who_for="My parents")).status_code == 302
        assert Inquiry.objects.get().open(standard_private_keys()).who_for == "My parents"

    def test_of_the_meeting_never_loses_a_place(self, client, url, reword):
        make_location(title="Test Valley")
        reword("meeting", choices="By video")
        html = client.get(url).content.decode()
        assert 'value="Test Valley"' in html
        assert 'value="By video"' in html
        assert 'value="Online"' not in html

    def test_of_a_place_called_online_is_offered_once(self, client, url):
        make_location(title="Online")
        assert client.get(url).content.decode().count('value="Online"') == 1

    def test_of_choices_is_refused_where_the_answers_have_a_meaning(self, reword):
        with pytest.raises(ValidationError, match="cannot be changed"):
            reword("voicemail", choices="Sure").full_clean()

    def test_is_edited_in_plain_words(self, client, url, admin_client):
        page = ContactPage.objects.get()
        html = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        for words in ("The questions", "how it is asked", "answers to choose from"):
            assert words.casefold() in html.casefold()


class TestConsent:
    def test_counts_on_when_its_wording_changes(self, url):
        page = ContactPage.objects.get()
        page.save_revision().publish()
        assert ContactPage.objects.get().consent_version == 1
        older = page.save_revision()
        page.consent = "I agree to something else."
        page.save_revision().publish()
        assert ContactPage.objects.get().consent_version == 2
        older.publish()
        assert ContactPage.objects.get().consent_version == 3

    def test_is_not_counted_by_a_draft(self, url):
        page = ContactPage.objects.get()
        page.consent = "I agree to something else."
        page.save_revision()
        assert ContactPage.objects.get().consent_version == 1

    def test_is_sealed_with_its_version(self, client, url):
        page = ContactPage.objects.get()
        page.consent = "I agree to this."
        page.save()
        client.post(url, posted(consent="2"))
        answers = Inquiry.objects.get().open(standard_private_keys())
        assert (answers.consent, answers.consent_version) == ("I agree to this.", "2")

    def test_without_its_version_is_asked_again(self, client, url):
        assert client.post(url, posted(consent="on")).status_code == 422

    def test_is_asked_again_when_it_changed_meanwhile(self, client, url):
        assert 'value="1"' in client.get(url).content.decode().split('name="consent"')[1].split(">")[0]
        page = ContactPage.objects.get()
        page.consent = "I agree to this."
        page.save()
        response = client.post(url, posted(consent="1"))
        assert response.status_code == 422
        assert "changed while you were writing" in response.content.decode()
        assert not Inquiry.objects.exists()
