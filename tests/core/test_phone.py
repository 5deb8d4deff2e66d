import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from core.phone import dialed, find_numbers, refuse_other_than_a_number
from core.templatetags.phone_tags import phone_links
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


class TestNumbersInText:
    @pytest.mark.parametrize(
        ("text", "numbers"),
        [
            ("In danger, call 911. Call or text 988 at any hour.", ["911", "988"]),
            ("Call 555-555-0100 ext. 2, or +44 20 7946 0958.", ["555-555-0100 ext. 2", "+44 20 7946 0958"]),
            ("Open 9-11, 24/7, 365 days, in room 12.5, since 2026.", []),
            ("Dial 211; not 1-211-X.", ["211"]),
            ("", []),
        ],
    )
    def test_are_found_and_nothing_else(self, text, numbers):
        parts = find_numbers(text)
        assert "".join(parts) == text
        assert [part for part in parts if dialed(part)] == numbers

    def test_are_links_and_the_rest_is_text(self):
        assert phone_links("<b> 988") == '&lt;b&gt; <a href="tel:988">988</a>'


@pytest.mark.parametrize(
    "written", ["911", "988", "211", "112", "555-555-0100 ext. 2", "+44 20 7946 0958", "+52 55 1234 5678"]
)
def test_what_can_be_dialed_is_taken(written):
    refuse_other_than_a_number(written)


@pytest.mark.parametrize(
    "written", ["999", "12", "555-0100-22", "0408 555 0100", "+1 555 0100", "+999 1234567", "call 988"]
)
def test_what_cannot_be_dialed_is_said(written):
    with pytest.raises(ValidationError, match="cannot be dialed"):
        refuse_other_than_a_number(written)
