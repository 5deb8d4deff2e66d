"""The reminder of an inquiry that waits longer than the site promises."""

import pytest
import time_machine

from dashboard.inquiry_notices import inquiry_notices
from inquiries.models import Inquiry
from pages.models import AwayDates
from tests import builders

pytestmark = pytest.mark.django_db
MONDAY = "2026-11-16T12:00:00-08:00"
REMINDER = "Somebody waits longer than the 2 days that your site promises."


def texts(user, moment):
    with time_machine.travel(moment, tick=False):
        return [notice.text for notice in inquiry_notices(user)]


@pytest.fixture
def practice(keys):
    practice = builders.make_practice(reply_within_days=2)
    place = builders.make_location()
    for day in range(5):
        builders.make_hours(place, day=day)
    return practice


@pytest.fixture
def inquiry(keys):
    with time_machine.travel(MONDAY, tick=False):
        return builders.make_inquiry()


@pytest.mark.usefixtures("practice", "inquiry")
class TestReminder:
    def test_comes_on_the_day_after_the_promised_one(self, admin_user):
        assert REMINDER not in texts(admin_user, "2026-11-18T23:00:00-08:00")
        assert REMINDER in texts(admin_user, "2026-11-19T08:00:00-08:00")

    def test_comes_first_and_is_urgent(self, admin_user):
        with time_machine.travel("2026-11-19T08:00:00-08:00", tick=False):
            notice = next(iter(inquiry_notices(admin_user)))
        assert (notice.text, notice.is_urgent) == (REMINDER, True)

    def test_does_not_count_days_away(self, admin_user, practice):
        AwayDates.objects.create(practice=practice, first_day="2026-11-17", last_day="2026-11-18")
        assert REMINDER not in texts(admin_user, "2026-11-20T08:00:00-08:00")
        assert REMINDER in texts(admin_user, "2026-11-21T08:00:00-08:00")

    def test_ends_with_the_answer(self, admin_user):
        Inquiry.objects.update(state="replied")
        assert REMINDER not in texts(admin_user, "2026-11-25T08:00:00-08:00")

    def test_is_none_where_nothing_is_promised(self, admin_user, practice):
        type(practice).objects.update(reply_within_days=None)
        assert not [text for text in texts(admin_user, "2026-11-25T08:00:00-08:00") if "promises" in text]
