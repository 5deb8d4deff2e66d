from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders
from tests.html import parse, words

pytestmark = pytest.mark.django_db


def section(client, page):
    tree = parse(client.get(page.url).content.decode())
    found = [element for element in tree.iter("section") if element.get("aria-labelledby") == "where"]
    return found[0] if found else None


@pytest.fixture
def practice():
    practice = builders.make_practice(consultation_page=builders.make_contact_page())
    builders.make_licence("California", practice)
    builders.make_licence("Oregon", practice)
    builders.make_location(title="Portland", state="Oregon")
    return practice


class TestWhereWillYouBe:
    def test_lets_licensed_states_go_on_to_their_place(self, practice, client):
        links = [link.get("href") for link in section(client, builders.make_map()).iter("a")]
        assert "/contact/?place=portland" in links
        assert "/contact/" in links

    def test_answers_vancouver_washington(self, practice, client):
        answers = {words(answer.find("summary")): words(answer) for answer in
                   section(client, builders.make_map()).iter("details")}  # fmt: skip
        vancouver = answers["In Vancouver, Washington"]
        assert "a license for Oregon ends at the state line" in vancouver
        assert "Washington State Department of Health" in vancouver
        assert "AMFTRB" in answers["In another state"]
        assert "licensed in California and Oregon only" in answers["Outside the United States"]

    def test_asks_the_server_nothing(self, practice, client):
        asked = section(client, builders.make_map())
        assert not list(asked.iter("form"))
        assert not list(asked.iter("script"))

    def test_is_not_asked_while_no_license_is_known(self, client):
        builders.make_practice()
        assert section(client, builders.make_map()) is None

    def test_forgets_a_state_when_its_license_runs_out(self, practice, client):
        practice.licences.filter(state="Oregon").update(expires_on=date(2020, 1, 1))
        asked = section(client, builders.make_map())
        assert "In Oregon" not in words(asked)
        assert "Vancouver" not in words(asked)


class TestTheIndex:
    def test_tells_in_person_and_online_apart_and_who_is_served(self, practice, client):
        online = builders.make_location(title="Online", meeting="online")
        online.online_licences = list(practice.licences.all())
        online.save()
        builders.make_location(title="Downtown", state="Oregon", meeting="in_person")
        cards = [words(card) for card in parse(client.get(builders.make_map().url).content.decode()).iter("article")]
        assert "Online Online only Online for people who are in California or Oregon during the session." in cards
        assert "Downtown Oregon In person In person in Oregon." in cards

    def test_asks_the_database_as_often_for_four_places_as_for_two(
        self, practice, client, django_assert_max_num_queries
    ):
        def count():
            with CaptureQueriesContext(connection) as queries:
                client.get(builders.make_map().url)
            return len(queries)

        client.get(builders.make_map().url)
        with_one = count()
        for title in ("One", "Two", "Three"):
            builders.make_hours(builders.make_location(title=title))
        assert count() == with_one
