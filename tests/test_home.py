"""The home page: who, for whom, where, what to do next."""

from datetime import date

import pytest

from tests import builders


@pytest.mark.django_db
class TestHomePage:
    def test_shows_the_three_newest_articles(self, client):
        for day in range(1, 6):
            builders.make_article(title=f"Article of day {day}", date=date(2026, 1, day))
        text = client.get("/").content.decode()
        assert [text.find(f"Article of day {day}") > 0 for day in range(1, 6)] == [False, False, True, True, True]
        assert text.index("Article of day 5") < text.index("Article of day 4") < text.index("Article of day 3")

    def test_shows_no_draft(self, client):
        builders.make_article(title="Not ready", live=False)
        assert "Not ready" not in client.get("/").content.decode()

    def test_names_each_place_with_its_state(self, client):
        builders.make_location(title="Test Valley", state="California")
        text = client.get("/").content.decode()
        assert "Test Valley</a>, California" in text

    def test_has_one_primary_action(self, client):
        contact = builders.make_contact_page()
        builders.make_practice(consultation_page=contact, consultation_button="Ask for a consultation")
        text = client.get("/").content.decode()
        assert text.count('class="button"') == 1
        assert text.count("Ask for a consultation") == 1

    def test_leaves_out_what_is_not_there(self, client):
        builders.make_home()
        text = client.get("/").content.decode()
        assert "From the articles" not in text
        assert "hero__places" not in text
