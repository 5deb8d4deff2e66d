import pytest
from django.urls import reverse
from wagtail.models import Site

from dashboard.setup import missing_details, missing_licenses, missing_places
from pages.models import PracticeDetails
from tests import builders

pytestmark = pytest.mark.django_db


def points():
    practice = PracticeDetails.for_site(Site.objects.get(is_default_site=True))
    found = (missing_details, missing_licenses, missing_places)
    return {notice.text: notice.url for find in found for notice in find(practice)}


class TestWhatCouldStillBeAdded:
    def test_names_address_and_hours_of_each_place_with_the_way_to_its_page(self, admin_client):
        builders.make_practice()
        location = builders.make_location(title="Portland")
        editor = reverse("wagtailadmin_pages:edit", args=(location.pk,))
        found = points()
        assert found["The hours of “Portland”"] == f"{editor}#id_hours-ADD"
        assert (
            found["The street address of “Portland”; it stays private until you say otherwise"]
            == f"{editor}#id_street_address"
        )
        assert "The hours of “Portland”" in admin_client.get("/admin/").content.decode()

    def test_asks_for_no_address_where_nobody_comes_to(self):
        builders.make_practice()
        location = builders.make_location(title="Online", meeting="online")
        builders.make_hours(location)
        assert not any("Online" in words for words in points())

    def test_asks_for_the_day_a_license_runs_out(self):
        license = builders.make_license("Oregon")
        asked = "The day the Oregon license runs out, so that you are reminded before"
        assert asked in points()
        license.expires_on = "2027-01-01"
        license.save()
        assert asked not in points()

    def test_asks_for_the_number_of_a_license(self):
        builders.make_license("Oregon", number="")
        assert "The license number for Oregon" in points()

    def test_asks_for_a_license_while_none_is_known(self):
        builders.make_practice()
        assert "A license for each state, with its number and the day it runs out" in points()
