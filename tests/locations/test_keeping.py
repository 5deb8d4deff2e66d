from datetime import date
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from locations.hours import DatedRow
from locations.models import LocationPage
from locations.schedule import HORIZON_DAYS, Schedule
from pages.models import AwayDates
from tests import builders
from tests.html import leftovers, parse, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def location():
    builders.make_practice()
    location = builders.make_location()
    builders.make_hours(location, day=1)
    return location


def true_for(response):
    """Seconds for which the page cache may keep what was shown."""
    return response.true_until - timezone.now().timestamp()


class TestAPageThatSpeaksOfTheHour:
    @pytest.mark.parametrize(
        ("moment", "text", "seconds"),
        [
            ("2026-11-24 08:55:00-08:00", "Closed, opens Tuesday at 9 AM", 300),
            ("2026-11-24 09:00:00-08:00", "Open until 5 PM", 8 * 3600),
            ("2026-11-24 16:59:30-08:00", "Open until 5 PM", 30),
            ("2026-11-24 17:00:00-08:00", "Closed, opens Tuesday, December 1 at 9 AM", 7 * 3600),
            ("2026-11-24 23:58:00-08:00", "Closed, opens Tuesday, December 1 at 9 AM", 120),
        ],
    )
    def test_may_be_kept_until_the_next_change_and_no_longer(self, location, client, moment, text, seconds):
        with time_machine.travel(moment, tick=False):
            for page in (location, location.get_parent()):
                response = client.get(page.url)
                assert text in response.content.decode()
                assert true_for(response) == seconds

    def test_is_nobody_elses_for_somebody_logged_in(self, location, client):
        client.cookies[settings.SESSION_COOKIE_NAME] = "test"
        assert "private" in client.get(location.url).headers["Cache-Control"]


class TestOtherHoursThatDaysAwayCover:
    @pytest.mark.parametrize(
        ("last_day", "lines"),
        [
            ("2026-12-03", ["December 1 to 4 Away"]),
            ("2026-12-06", ["December 1 to 4 Away", "December 5 to 6 9 AM to noon short days"]),
        ],
    )
    def test_are_not_shown(self, location, client, last_day, lines):
        AwayDates.objects.create(practice=location.practice, first_day="2026-12-01", last_day="2026-12-04")
        location.exceptions.create(
            first_day="2026-12-03", last_day=last_day, opens="09:00", closes="12:00", note="short days"
        )
        location.save()
        with time_machine.travel("2026-11-25 12:00:00-08:00", tick=False):
            tree = parse(client.get(location.url).content.decode())
        dates = [words(row) for table in tree.iter("table") for row in table.iter("tr")]
        assert dates == ["Tuesday 9 AM to 5 PM", *lines]


class TestAnEndThatIsCenturiesAway:
    """The form takes none; it could still come in by another way."""

    @pytest.mark.parametrize("hours", [{}, {"opens": "09:00", "closes": "17:00"}])
    def test_costs_the_reader_nothing(self, location, client, hours):
        AwayDates.objects.create(practice=location.practice, first_day="2026-12-01", last_day="9999-12-31")
        location.exceptions.create(first_day="2026-11-25", last_day="9999-12-31", **hours)
        location.save()
        with time_machine.travel("2026-11-25 12:00:00-08:00", tick=False):
            pages = [client.get(page.url).content.decode() for page in (location, location.get_parent())]
        assert all("Closed" in page or "Open until 5 PM" in page for page in pages)
        assert "November 25 to 30" in pages[0]

    def test_is_looked_at_no_further_than_the_horizon(self, location):
        row = DatedRow(date(2026, 11, 25), date(9999, 12, 31))
        schedule = Schedule([], [row], ZoneInfo(location.time_zone))
        assert len(schedule.special_days(date(2026, 11, 25))) == HORIZON_DAYS


class TestReplyTime:
    def test_is_worked_out_from_hours_and_days_away(self, location, client):
        practice = builders.make_practice(reply_within_days=1, consultation_page=builders.make_contact_page())
        AwayDates.objects.create(practice=practice, first_day="2026-12-01", last_day="2026-12-03")
        with time_machine.travel("2026-11-25 12:00:00-08:00", tick=False):
            page = client.get(location.url).content.decode()
        assert "Write today, November 25, and expect a reply by Tuesday, December 8." in page

    def test_is_not_promised_by_itself(self, location, client):
        builders.make_practice(consultation_page=builders.make_contact_page())
        assert "expect a reply" not in client.get(location.url).content.decode()


class TestNewClients:
    @pytest.mark.parametrize(
        ("practice", "place", "words"),
        [("yes", "", "Accepting new clients"), ("yes", "no", "Not accepting new clients at the moment"), ("", "", "")],
    )
    def test_are_answered_by_the_place_or_else_by_the_practice(self, practice, place, words):
        builders.make_practice(accepting=practice)
        assert LocationPage.objects.get(pk=builders.make_location(accepting=place).pk).accepting_text == words


class TestAContactPageThatIsNotLive:
    def test_is_linked_from_no_page(self, location, client):
        contact = builders.make_contact_page()
        practice = builders.make_practice(
            consultation_page=contact, consultation_heading="A consultation", consultation_text="Twenty minutes."
        )
        builders.make_license("Oregon", practice)
        article = builders.make_article(body=builders.body_of(("paragraph", "<p>A sentence.</p>")))
        pages = [location, location.get_parent(), builders.make_home(), article]
        assert all("/contact/" in client.get(page.url).content.decode() for page in pages)
        contact.unpublish()
        for page in pages:
            text = client.get(page.url).content.decode()
            assert "/contact/" not in text
            assert leftovers(text) == []
