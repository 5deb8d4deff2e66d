import pytest
from django.db import OperationalError

from inquiries.intake import receive_inquiry
from inquiries.models import Inquiry, OutgoingEmail, SenderCount
from inquiries.spam import MOST_A_DAY, SpamSignals, count_links, is_too_often, new_stamp, spam_reasons
from tests.builders import make_answers, make_contact_page, posted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


class TestSpam:
    @pytest.mark.parametrize(
        "fields",
        [
            {"website": "https://example.org"},
            {"website": "x" * 5000},
            {"website": "\x00"},
            {"shown": ""},
            {"shown": "forged"},
            {"shown": "\x00" * 500},
            {"note": "www.a.org www.b.org"},
            {"note": "http://a.org,http://b.org"},
            {"note": "[url=http://a.org]a[/url]"},
            {"note": "<a href=http://a.org>a</a>"},
        ],
    )
    def test_holds_a_message_back_and_lets_its_sender_go_on(self, client, fields):
        response = client.post(make_contact_page().url, posted(**fields))
        assert response.status_code == 302
        assert Inquiry.objects.get().state == "suspect"
        assert not OutgoingEmail.objects.filter(kind="inquiry").exists()

    @pytest.mark.parametrize(
        "fields",
        [
            {"note": "I saw you on https://www.example.org/therapists."},
            {"contact": "https://www.example.org/me"},
            {
                "consent": "I agree to https://www.example.org/privacy and www.example.org/terms.",
                "note": "www.example.org",
            },
        ],
    )
    def test_does_not_fall_on_one_address_or_on_the_sites_own_words(self, fields):
        assert count_links(make_answers(**fields)) == 1

    def test_falls_on_a_form_sent_within_seconds(self):
        assert spam_reasons(make_answers(), SpamSignals(shown=new_stamp(), address="192.0.2.1")) == ["speed"]

    def test_falls_on_the_seventh_message_of_a_day_not_on_others(self, client):
        url = make_contact_page().url
        for number in range(MOST_A_DAY + 1):
            client.post(url, posted(name=f"T. Example {number}"))
        assert Inquiry.objects.filter(state="suspect").count() == 1
        client.post(url, posted(name="Somebody else"), REMOTE_ADDR="192.0.2.7")
        assert Inquiry.objects.filter(state="suspect").count() == 1

    def test_is_taken_back_when_the_person_sends_it_again_properly(self):
        receive_inquiry(make_answers(), ["speed"])
        again = receive_inquiry(make_answers())
        assert again.state == "new"
        assert OutgoingEmail.objects.get().kind == "inquiry"

    def test_is_told_once_a_day_for_all_that_is_held_back(self):
        for number in range(3):
            receive_inquiry(make_answers(name=str(number)), ["links"])
        assert OutgoingEmail.objects.filter(kind="held_back").count() == 1


class TestLimiter:
    def test_keeps_no_address(self):
        is_too_often("192.0.2.1")
        assert "192.0.2.1" not in str(SenderCount.objects.values())

    @pytest.mark.parametrize("error", [OperationalError("locked"), SenderCount.DoesNotExist()])
    def test_lets_people_through_when_it_fails(self, monkeypatch, error):
        def broken(address_hash):
            raise error

        monkeypatch.setattr("inquiries.spam._count", broken)
        assert not is_too_often("192.0.2.1")

    def test_believes_a_proxy_only_when_there_is_one(self, client, settings):
        url = make_contact_page().url
        client.post(url, posted(), headers={"x-forwarded-for": "192.0.2.1, 192.0.2.2"})
        settings.IS_BEHIND_PROXY = True
        client.post(url, posted(name="B"), headers={"x-forwarded-for": "192.0.2.9, 192.0.2.2"})
        client.post(url, posted(name="C"), headers={"x-forwarded-for": "192.0.2.8, 192.0.2.2"})
        assert sorted(SenderCount.objects.values_list("count", flat=True)) == [1, 2]
