import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.urls import reverse
from lxml import html

from inquiries.models import AnswerTemplate, Inquiry
from inquiries.placeholders import fill, refuse_unknown
from tests.builders import make_inquiry, make_practice, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]
LIST = "/admin/inquiries/answers/"


@pytest.fixture
def therapist(client):
    client.force_login(make_user("open_inquiries", username="therapist"))
    return client


def make_template(name="First talk", words="Dear [first name],\nthank you.", **fields):
    return AnswerTemplate.objects.create(name=name, words=words, sort_order=AnswerTemplate.next_order(), **fields)


def names():
    return [template.name for template in AnswerTemplate.objects.all()]


def opened(client, **answers):
    """The page of one inquiry with these answers."""
    page = client.get(reverse("inquiries:inquiry", args=[make_inquiry(**answers).reference]))
    return html.fromstring(page.content.decode())


def words_on(page):
    return [field.text.lstrip("\n") for field in page.xpath("//textarea[starts-with(@id, 'words-')]")]


def mails_on(page):
    links = [urlsplit(link) for link in page.xpath("//a[starts-with(@href, 'mailto:')]/@href")]
    return [(link.path, parse_qs(link.query)) for link in links if link.query]


class TestPlaceholders:
    @pytest.mark.parametrize("text", ["", "Dear [first name],", "[First Name] [ place ]\n[PHONE]", "No brackets"])
    def test_that_are_known_may_be_used(self, text):
        refuse_unknown(text)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Dear [name],", "“[name]” cannot be filled in. Only [first name], [place] and [phone] can."),
            ("[]", "“[]” cannot be filled in."),
            ("Dear [first name,", "A “[” stands alone."),
            ("first name]", "A “]” stands alone."),
            ("[[first name]]", "A “[” stands alone."),
            ("[first\nname]", "A “[” stands alone."),
        ],
    )
    def test_that_are_unknown_are_refused_with_a_sentence(self, text, said):
        with pytest.raises(ValidationError) as refused:
            refuse_unknown(text)
        assert refused.value.messages[0].startswith(said)

    def test_stay_open_where_nothing_is_known(self):
        values = {"first name": "Ann [place]", "place": "", "phone": ""}
        assert fill("[First name], [place], [place]", values) == ("Ann [place], [place], [place]", ["place"])


class TestScreens:
    def test_keep_a_template(self, therapist):
        said = therapist.post(f"{LIST}add/", {"name": "First talk", "words": "Dear [first name],\r\nyes"}, follow=True)
        assert "“First talk” is kept." in said.content.decode()
        template = AnswerTemplate.objects.get()
        assert (template.name, template.words) == ("First talk", "Dear [first name],\nyes")
        therapist.post(f"{LIST}{template.pk}/", {"name": "Second talk", "words": "Yes"})
        assert names() == ["Second talk"]

    def test_give_back_what_cannot_be_kept(self, therapist):
        response = therapist.post(f"{LIST}add/", {"name": "First talk", "words": "Dear [nickname]"})
        assert response.status_code == 422
        assert "“[nickname]” cannot be filled in." in response.content.decode()
        assert "Dear [nickname]</textarea>" in response.content.decode()
        assert not AnswerTemplate.objects.exists()

    def test_refuse_words_that_no_mail_would_take(self, therapist):
        response = therapist.post(f"{LIST}add/", {"name": "Long", "words": "x" * 1501})
        assert "at most 1,500 characters" in response.content.decode()

    @pytest.mark.parametrize(
        ("which", "to", "order"),
        [
            (1, "up", ["B", "A", "C"]),
            (1, "down", ["A", "C", "B"]),
            (0, "up", ["A", "B", "C"]),
            (2, "down", ["A", "B", "C"]),
            (1, "aside", ["A", "B", "C"]),
        ],
    )
    def test_put_templates_in_order(self, therapist, which, to, order):
        templates = [make_template(name) for name in "ABC"]
        therapist.post(f"{LIST}{templates[which].pk}/move/", {"to": to})
        assert names() == order
        shown = therapist.get(LIST).content.decode()
        assert sorted(order, key=lambda name: shown.index(f"<bdi>{name}</bdi>")) == order

    def test_delete_a_template_only_after_asking(self, therapist):
        template = make_template()
        assert therapist.get(f"{LIST}{template.pk}/delete/").status_code == 200
        assert AnswerTemplate.objects.exists()
        therapist.post(f"{LIST}{template.pk}/delete/")
        assert not AnswerTemplate.objects.exists()


class TestAnswer:
    def test_begins_with_the_words_filled_in(self, therapist):
        make_practice(phone="555-555-0100")
        make_template(words="Dear [first name],\n[place] & online. Call [phone].", subject="Your question")
        page = opened(therapist, name="Ann Example", contact="ann@example.org", meeting="Portland")
        words = "Dear Ann,\nPortland & online. Call 555-555-0100."
        assert words_on(page) == [words]
        [(address, query)] = mails_on(page)
        assert address == "ann@example.org"
        assert query == {"subject": ["Your question"], "body": [words.replace("\n", "\r\n")]}

    @pytest.mark.parametrize("meeting", ["", "Online", "I am not sure yet"])
    def test_says_what_stays_open(self, therapist, meeting):
        make_practice(phone="")
        make_template(words="See you in [place], or call [phone].")
        page = opened(therapist, contact="ann@example.org", meeting=meeting)
        assert words_on(page) == ["See you in [place], or call [phone]."]
        said = page.xpath("string(//details//p[contains(@class, 'help-warning')])")
        assert "No place was named, or another answer was chosen than a place. The practice details have no" in said

    def test_takes_a_name_for_no_placeholder(self, therapist):
        make_template(words="Dear [first name],")
        assert words_on(opened(therapist, name="[phone] Example")) == ["Dear [phone],"]

    def test_can_be_copied_where_there_is_no_address(self, therapist):
        make_template()
        page = opened(therapist, contact="555-010-0100")
        assert mails_on(page) == []
        assert page.xpath("//button[@data-copies='words-1']")

    def test_that_no_link_can_hold_is_only_copied(self, therapist):
        make_template(words="ü" * 1500)
        page = opened(therapist, contact="ann@example.org")
        assert mails_on(page) == []
        assert len(words_on(page)[0]) == 1500

    def test_stands_in_the_order_of_the_list(self, therapist):
        for name in "ABC":
            make_template(name)
        AnswerTemplate.objects.get(name="C").move(-1)
        page = opened(therapist)
        assert [line.text for line in page.xpath("//summary")] == ["A", "C", "B"]

    def test_leaves_nothing_of_the_person_behind(self, therapist):
        make_template()
        opened(therapist, name="Marker Example", contact="marker@example.org")
        rows = [*AnswerTemplate.objects.values(), *Inquiry.objects.values()]
        sessions = [session.get_decoded() for session in Session.objects.all()]
        assert not re.search("marker", f"{rows} {sessions}", re.IGNORECASE)

    def test_is_offered_to_be_written_where_there_is_no_template(self, therapist):
        page = opened(therapist)
        assert page.xpath("//a[@href=$list]/text()", list=LIST) == ["Write a template for your answers"]
