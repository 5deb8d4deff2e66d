import pytest
from django.template.loader import render_to_string

from core.phone import dialed
from tests import builders

WITH_EXTENSION = "(555) 555-0100 ext. 2"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("(555) 555-0100", "5555550100"),
        ("+1 555.555.0100", "+15555550100"),
        ("555–555–0100", "5555550100"),
        (WITH_EXTENSION, "5555550100;ext=2"),
        ("555-0100 x2", "5550100;ext=2"),
        ("555-0100, extension 12", "5550100;ext=12"),
        ("555-0100 #3", "5550100;ext=3"),
        ("1-800-555-0100", "18005550100"),
        ("(+1) 555-555-0100", "+15555550100"),
        (" 988 ", "988"),
        ("+44 20 7946 0958", "+442079460958"),
    ],
)
def test_a_number_is_dialed_without_what_belongs_to_readers(written, address):
    assert dialed(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "",
        "24/7: 988",
        "24/7 988",
        "988 (24/7)",
        "1-800-273-TALK",
        "988 or 911",
        "988, 911",
        "988 / 911",
        "555-0100 or 555-0101",
        "555-0100 / 555-0101",
        "555-555-0100 555-555-0101",
        "211 / 555-0100",
        "555-0100 (press 1)",
        "Call 988",
        "12",
    ],
)
def test_nothing_is_dialed_that_is_not_plainly_one_number(written):
    assert dialed(written) == ""


@pytest.mark.django_db
class TestWordsInsteadOfANumber:
    def test_are_shown_and_lead_nowhere(self, client):
        builders.make_practice(phone="Mornings <9–11>: 555-0100")
        location = builders.make_location()
        location.crisis_lines.create(name="Test Line", phone="24/7: 988")
        location.save()
        page = client.get(location.url).content.decode()
        assert "Test Line: 24/7: 988" in page
        assert page.count("<p>Mornings &lt;9–11&gt;: 555-0100</p>") == 2
        assert "tel:" not in page


@pytest.mark.django_db
class TestANumberWithAnExtension:
    def test_is_dialed_right_from_every_page(self, client):
        builders.make_practice(phone=WITH_EXTENSION)
        location = builders.make_location()
        location.crisis_lines.create(name="Test Line", phone="(555) 555-0101 ext. 3")
        location.save()
        page = client.get(location.url).content.decode()
        assert page.count('href="tel:5555550100;ext=2"') == 2
        assert 'href="tel:5555550101;ext=3"' in page

    @pytest.mark.parametrize("words", [[], [("Your name", "T. Example")]])
    def test_is_dialed_right_when_the_site_cannot_answer(self, words):
        assert 'href="tel:5555550100;ext=2"' in render_to_string("503.html", {"phone": WITH_EXTENSION, "words": words})
