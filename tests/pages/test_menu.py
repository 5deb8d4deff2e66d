"""Header and footer on a site with many places."""

import pytest
from bs4 import BeautifulSoup

from pages.templatetags.menu_tags import MOST_PLACES
from tests.builders import make_home, make_location, make_page

pytestmark = pytest.mark.django_db


def footer(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser").find("footer")


class TestFooter:
    def test_names_a_few_places(self, client):
        places = [make_location(f"Place {number}") for number in range(2)]
        text = footer(client, make_page()).get_text()
        assert all(place.title in text for place in places)

    def test_names_the_list_of_many_places_alone(self, client):
        for number in range(MOST_PLACES + 1):
            make_location(f"Place {number}")
        text = footer(client, make_page()).get_text()
        assert "Place 1" not in text
        assert "Locations" in text


class TestHomePage:
    def test_shows_the_first_places_and_leads_to_all(self, client):
        for number in range(MOST_PLACES + 1):
            make_location(f"Place {number}")
        page = BeautifulSoup(client.get(make_home().url).content, "html.parser")
        assert len(page.select(".location-card")) == MOST_PLACES
        assert page.find("a", string="All places")["href"] == "/locations/"


class TestListOfPlaces:
    def test_comes_page_by_page(self, client):
        for number in range(25):
            make_location(f"Place {number}")
        first, second = (BeautifulSoup(client.get(f"/locations/?page={n}").content, "html.parser") for n in (1, 2))
        assert len(first.select(".location-card")) == 24
        assert len(second.select(".location-card")) == 1
