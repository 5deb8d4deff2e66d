"""A place without a valid license, and one without a public address."""

from datetime import date

import pytest
from wagtail.models import Site

from dashboard.setup import missing_licenses
from pages.models import PracticeDetails
from tests import builders
from tests.html import graph
from tests.schema_org import faults

pytestmark = pytest.mark.django_db
BUTTON = "Ask for a consultation"


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
        builders.make_license("Oregon", practice, expires_on=date(2020, 1, 1))
        assert not self.shown(client)


def test_the_dashboard_asks_for_a_license_of_every_places_state(practice):
    builders.make_license("California", practice, expires_on=date(2030, 1, 1))
    builders.make_location("Portland", state="Oregon")
    builders.make_location("San Jose", state="California")
    asked = [
        notice.text for notice in missing_licenses(PracticeDetails.for_site(Site.objects.get(is_default_site=True)))
    ]
    assert [words for words in asked if words.startswith("A license")] == [
        "A license for Oregon: without one the page “Portland” invites nobody"
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
