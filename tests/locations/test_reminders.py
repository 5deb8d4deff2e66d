from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from dashboard.location_notices import location_notices
from pages.models import AwayDates
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


def texts(user):
    return [notice.text for notice in location_notices(user)]


class TestThePracticesReminders:
    def test_are_none_for_an_empty_practice(self, admin_user):
        builders.make_practice()
        assert texts(admin_user) == []

    def test_begin_ninety_days_before_a_license_runs_out(self, admin_user, today):
        license = builders.make_license("Oregon", expires_on=today + timedelta(days=91))
        assert texts(admin_user) == []
        license.expires_on = today + timedelta(days=90)
        license.save()
        (notice,) = location_notices(admin_user)
        assert notice.text.startswith("Your Oregon license runs out on ")
        assert not notice.is_urgent

    def test_are_urgent_in_the_last_month_and_after(self, admin_user, today):
        builders.make_license("Oregon", expires_on=today - timedelta(days=1))
        (notice,) = location_notices(admin_user)
        assert notice.is_urgent
        assert "ran out" in notice.text
        assert "no longer says that people in Oregon can be served" in notice.text

    def test_say_that_a_state_is_lost_only_while_no_other_license_covers_it(self, admin_user, today):
        license = builders.make_license("Oregon", expires_on=today - timedelta(days=1))
        builders.make_license("Oregon", license.practice, expires_on=today + timedelta(days=700))
        (text,) = texts(admin_user)
        assert "ran out" in text
        assert "no longer says" not in text

    def test_ask_for_old_crisis_numbers_to_be_checked(self, admin_user, today):
        practice = builders.make_practice(crisis_text="Call 988.", crisis_checked_on=today - timedelta(days=181))
        assert "Check again" in texts(admin_user)[0]
        practice.crisis_checked_on = today - timedelta(days=180)
        practice.save()
        assert texts(admin_user) == []

    def test_ask_for_crisis_lines_of_a_place_to_be_checked(self, admin_user):
        builders.make_practice()
        location = builders.make_location(title="Portland")
        location.crisis_lines.create(name="Test Line", phone="555-0100", checked_on=date(2020, 1, 1))
        location.crisis_lines.create(name="Second Line", phone="555-0101")
        location.save()
        assert texts(admin_user) == [
            "“Test Line” on the page “Portland”: last checked on January 1, 2020. Check again and note the day.",
            "“Second Line” on the page “Portland”: nobody has noted when this was last checked.",
        ]

    def test_tell_of_days_away_that_come_near(self, admin_user, today):
        practice = builders.make_practice()
        AwayDates.objects.create(
            practice=practice, first_day=today + timedelta(days=14), last_day=today + timedelta(30)
        )
        AwayDates.objects.create(practice=practice, first_day=today - timedelta(30), last_day=today - timedelta(days=1))
        assert len(texts(admin_user)) == 1

    def test_are_for_those_who_keep_the_practices_details(self):
        builders.make_license("Oregon", expires_on=date(2020, 1, 1))
        assert texts(AnonymousUser()) == []

    def test_stand_on_the_dashboard(self, admin_client):
        builders.make_license("Oregon", expires_on=date(2020, 1, 1))
        assert "Your Oregon license ran out on January 1, 2020." in admin_client.get("/admin/").content.decode()
