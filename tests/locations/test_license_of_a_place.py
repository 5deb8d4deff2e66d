"""A place without a valid license, and one without a public address."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from dashboard.location_notices import location_notices
from dashboard.setup import missing_licenses
from pages.models import PracticeDetails
from tests import builders
from tests.html import graph, parse, words
from tests.schema_org import faults

pytestmark = pytest.mark.django_db
BUTTON = "Ask for a consultation"
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def practice():
    return builders.make_practice(consultation_page=builders.make_contact_page(), consultation_button=BUTTON)


class TestInvitation:
    def shown(self, client):
        return BUTTON in client.get(builders.make_location("Portland", state="Oregon").url).content.decode()

    def test_is_there_while_no_license_is_known(self, practice, client):
        assert self.shown(client)

    def test_is_there_with_a_license_of_the_state(self, practice, client):
        builders.make_license("Oregon", practice)
        assert self.shown(client)

    def test_is_gone_with_a_license_of_another_state(self, practice, client):
        builders.make_license("California", practice)
        assert not self.shown(client)

    def test_is_gone_when_the_license_has_run_out(self, practice, client):
        builders.make_license("Oregon", practice, expires_on=LONG_AGO)
        assert not self.shown(client)


class TestWhatElseInvites:
    """Oregon's license has run out, California's has not."""

    @pytest.fixture
    def location(self, practice):
        builders.make_license("Oregon", practice, expires_on=LONG_AGO)
        builders.make_license("California", practice)
        practice.accepting = "yes"
        practice.save()
        return builders.make_location("Portland", state="Oregon")

    def choices(self, client):
        form = parse(client.get("/contact/?place=portland").content.decode())
        return [radio.get("value") for radio in form.iter("input") if radio.get("name") == "meeting"]

    def test_new_clients_are_not_accepted_there(self, location, client):
        for page in (location, location.get_parent()):
            assert "Accepting new clients" not in client.get(page.url).content.decode()

    def test_nothing_is_offered_to_search_engines(self, location, client):
        location.services.create(name="Couples therapy")
        location.street_address, location.city, location.is_street_address_private = "1 Main Street", "Portland", False
        location.meeting = "in_person"
        location.save_revision().publish()
        assert "makesOffer" not in json.dumps(graph(client.get(location.url).content.decode()))

    def test_the_form_does_not_offer_the_place(self, location, client):
        builders.make_location("San Jose", state="California")
        assert self.choices(client) == ["San Jose", "Online", "I am not sure yet"]

    def test_the_form_offers_it_while_no_license_is_known(self, practice, client):
        builders.make_location("Portland", state="Oregon")
        assert self.choices(client) == ["Portland", "Online", "I am not sure yet"]

    def test_the_form_asks_the_database_as_often_for_four_places_as_for_two(self, location, client):
        def count():
            client.get("/contact/")
            with CaptureQueriesContext(connection) as queries:
                client.get("/contact/")
            return len(queries)

        builders.make_location("San Jose", state="California")
        with_two = count()
        builders.make_location("Fresno", state="California")
        builders.make_location("Salem", state="Oregon")
        assert count() == with_two

    @pytest.mark.parametrize(("state", "is_offered"), [("Oregon", False), ("California", True)])
    def test_a_place_that_is_only_online_is_in_the_states_it_serves(self, location, client, state, is_offered):
        online = builders.make_location("By video", meeting="online")
        online.online_licenses = list(location.practice.licenses.filter(state=state))
        online.save()
        assert ("By video" in self.choices(client)) is is_offered
        assert (BUTTON in client.get(online.url).content.decode()) is is_offered


class TestWordsOfAnInvitation:
    @pytest.fixture
    def invitation(self, practice, client):
        builders.make_license("California", practice)
        practice.consultation_heading = "A talk before we begin"
        practice.consultation_text = "It is free.\nI see people in Oregon."
        practice.save()

        def invitation(**fields):
            page = parse(client.get(builders.make_article(**fields).url).content.decode())
            return " ".join(words(part) for part in page.iter("section") if part.get("class") == "call-to-action")

        return invitation

    def test_lose_the_line_with_a_state_whose_license_ran_out(self, practice, invitation):
        builders.make_license("Oregon", practice, expires_on=LONG_AGO)
        heading = "Begin in Oregon"
        assert invitation(consultation_heading=heading) == f"A talk before we begin It is free. {BUTTON}"

    def test_stay_while_the_license_is_valid(self, practice, invitation):
        builders.make_license("Oregon", practice)
        assert invitation(consultation_heading="Begin in Oregon").startswith(
            "Begin in Oregon It is free.I see people in Oregon."
        )

    @pytest.mark.parametrize(
        ("expires_on", "effect"), [(LONG_AGO, "Readers do not see that line."), (None, "Is it meant to?")]
    )
    def test_are_named_on_the_dashboard(self, practice, invitation, admin_user, expires_on, effect):
        if expires_on:
            builders.make_license("Oregon", practice, expires_on=expires_on)
        told = [notice.text for notice in location_notices(admin_user) if "invitation" in notice.text]
        assert told == [f"The invitation to a consultation names Oregon, for which no valid license is known. {effect}"]


class TestOnceAllLicensesRanOut:
    @pytest.fixture
    def practice(self, practice):
        builders.make_license("Oregon", practice, expires_on=LONG_AGO)
        practice.consultation_heading = "A talk before we begin"
        practice.save()
        return practice

    @pytest.mark.parametrize("made", [builders.make_home, builders.make_article, builders.make_location])
    def test_no_page_invites(self, practice, client, made):
        page = client.get(made().url).content.decode()
        assert BUTTON not in page
        assert "A talk before we begin" not in page

    def test_a_block_of_a_page_invites_nobody(self, practice, client):
        body = json.dumps([{"type": "call_to_action", "value": {"heading": "Begin"}}])
        assert "Begin" not in client.get(builders.make_page(body=body).url).content.decode()

    def test_the_form_says_so_and_asks_for_no_state(self, practice, client):
        page = client.get("/contact/").content.decode()
        assert "Consultations are not offered at the moment." in page
        assert "In which state will you be?" not in page

    def test_they_come_back_with_the_next_license(self, practice, client):
        builders.make_license("California", practice)
        assert BUTTON in client.get("/").content.decode()
        assert "not offered at the moment" not in client.get("/contact/").content.decode()


class TestWhatTheDashboardAsksFor:
    def asked(self):
        practice = PracticeDetails.for_site(Site.objects.get(is_default_site=True))
        return [notice.text for notice in missing_licenses(practice) if notice.text.startswith("A license")]

    def test_is_a_license_of_every_places_state(self, practice):
        builders.make_license("California", practice, expires_on=date(2030, 1, 1))
        builders.make_location("Portland", state="Oregon")
        builders.make_location("San Jose", state="California")
        assert self.asked() == ["A license for Oregon: without one the page “Portland” invites nobody"]

    def test_is_one_of_each_state_before_the_first(self, practice):
        for title, state in (("Portland", "Oregon"), ("Salem", "Oregon"), ("San Jose", "California")):
            builders.make_location(title, state=state)
        assert self.asked() == [
            f"A license for {state}, with its number and the day it runs out" for state in ("Oregon", "California")
        ]


class TestStructuredData:
    def node(self, client, **fields):
        location = builders.make_location("Portland", state="Oregon", city="Portland", **fields)
        builders.make_hours(location)
        nodes = graph(client.get(location.url).content.decode())
        assert faults(nodes) == []
        return next(node for node in nodes if node["@id"] == f"{location.full_url}#place")

    def test_of_a_public_address_is_a_business_with_it(self, practice, client):
        node = self.node(client, street_address="1 Main Street", is_street_address_private=False, meeting="in_person")
        assert node["@type"] == "MedicalBusiness"
        assert node["address"]["streetAddress"] == "1 Main Street"

    @pytest.mark.parametrize(
        "fields",
        [
            {"meeting": "online"},
            {"street_address": "1 Main Street", "meeting": "both"},
            {"meeting": "online", "street_address": "1 Main Street", "is_street_address_private": False},
        ],
    )
    def test_without_a_public_address_is_no_business(self, practice, client, fields):
        node = self.node(client, **fields)
        assert node["@type"] == "Service"
        assert node["provider"] == {"@id": "http://localhost/#practice"}
        assert "Main Street" not in str(node)
