from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders
from tests.html import graph, parse, words

pytestmark = pytest.mark.django_db


def section(client, page):
    tree = parse(client.get(page.url).content.decode())
    found = [element for element in tree.iter("section") if "service-area" in element.get("class")]
    return found[0] if found else None


@pytest.fixture
def practice():
    practice = builders.make_practice(consultation_page=builders.make_contact_page())
    builders.make_license("California", practice)
    builders.make_license("Oregon", practice)
    builders.make_location(title="Portland", state="Oregon")
    return practice


class TestWhereWillYouBe:
    def test_lets_licensed_states_go_on_to_their_place(self, practice, client):
        links = [link.get("href") for link in section(client, builders.make_location_index()).iter("a")]
        assert "/contact/?place=portland" in links
        assert "/contact/" in links

    def test_answers_vancouver_washington(self, practice, client):
        answers = {words(answer.find("summary")): words(answer) for answer in
                   section(client, builders.make_location_index()).iter("details")}  # fmt: skip
        vancouver = answers["In Vancouver, Washington"]
        assert "a license for Oregon ends at the state line" in vancouver
        assert "Washington State Department of Health" in vancouver
        assert "AMFTRB" in answers["In another state"]
        assert "licensed in California and Oregon only" in answers["Outside the United States"]

    def test_asks_the_server_nothing(self, practice, client):
        asked = section(client, builders.make_location_index())
        assert not list(asked.iter("form"))
        assert not list(asked.iter("script"))

    def test_is_not_asked_while_no_license_is_known(self, client):
        builders.make_practice()
        assert section(client, builders.make_location_index()) is None

    def test_forgets_a_state_when_its_license_runs_out(self, practice, client):
        practice.licenses.filter(state="Oregon").update(expires_on=date(2020, 1, 1))
        asked = section(client, builders.make_location_index())
        assert "In Oregon" not in words(asked)
        assert "Vancouver" not in words(asked)


LONG_AGO = date(2020, 1, 1)


class TestAStateWithoutAValidLicense:
    """The place stays where it is; that people there are served is said by nobody, on no page."""

    @pytest.fixture(params=["run out", "another state's"])
    def location(self, request):
        practice = builders.make_practice(consultation_page=builders.make_contact_page())
        builders.make_license("Oregon", practice)
        license = builders.make_license("California", practice, number="OLD-0001", expires_on=LONG_AGO)
        if request.param == "another state's":
            license.delete()
        location = builders.make_location(
            title="Sample Valley", state="California", meeting="in_person", areas_served="Testville"
        )
        location.license = license if license.pk else None
        location.online_licenses = list(practice.licenses.all())
        location.save()
        return location

    def test_is_named_only_as_the_place_it_is(self, location, client):
        page = words(parse(client.get(location.url).content.decode()).find("body"))
        assert "Sample Valley California In person" in page
        assert page.count("California") == 1
        assert "In person in" not in page
        assert "Testville" not in page
        assert "Online for people who are in Oregon during the session." in page

    def test_is_named_only_as_the_place_it_is_in_the_list(self, location, client):
        (card,) = parse(client.get(location.get_parent().url).content.decode()).iter("article")
        assert (
            words(card) == "Sample Valley California In person Online for people who are in Oregon during the session."
        )

    def test_is_no_area_served_and_no_credential(self, location, client):
        builders.make_article(title="About trust")
        for address in (location.url, builders.make_article_index().url, "/"):
            nodes = graph(client.get(address).content.decode())
            assert "California" not in str(nodes)
            (therapist,) = [node for node in nodes if node["@type"] == "Person"]
            assert [credential["name"] for credential in therapist["hasCredential"]] == ["Oregon LMFT TEST-0001"]

    @pytest.mark.parametrize("kind", [builders.make_article, builders.make_page])
    def test_shows_no_license_in_byline_or_footer(self, location, client, kind):
        page = client.get(kind().url).content.decode()
        assert "OLD-0001" not in page
        assert "Oregon LMFT TEST-0001" in page


class TestAPlaceWhileNoLicenseIsKnown:
    def test_speaks_for_itself(self, client):
        builders.make_practice()
        location = builders.make_location(state="California", meeting="in_person", areas_served="Testville")
        page = client.get(location.url).content.decode()
        assert "In person in California." in page
        assert "People come from Testville." in page
        (place,) = [node for node in graph(page) if node["@id"].endswith("#place")]
        assert [area["name"] for area in place["areaServed"]] == ["California", "Testville"]


class TestTheIndex:
    def test_tells_in_person_and_online_apart_and_who_is_served(self, practice, client):
        online = builders.make_location(title="Online", meeting="online")
        online.online_licenses = list(practice.licenses.all())
        online.save()
        builders.make_location(title="Downtown", state="Oregon", meeting="in_person")
        cards = [
            words(card)
            for card in parse(client.get(builders.make_location_index().url).content.decode()).iter("article")
        ]
        assert "Online Online only Online for people who are in California or Oregon during the session." in cards
        assert "Downtown Oregon In person In person in Oregon." in cards

    def test_asks_the_database_as_often_for_four_places_as_for_two(
        self, practice, client, django_assert_max_num_queries
    ):
        def count():
            with CaptureQueriesContext(connection) as queries:
                client.get(builders.make_location_index().url)
            return len(queries)

        client.get(builders.make_location_index().url)
        with_one = count()
        for title in ("One", "Two", "Three"):
            builders.make_hours(builders.make_location(title=title))
        assert count() == with_one
