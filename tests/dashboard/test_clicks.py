"""How many clicks from the first screen a task takes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from inquiries.models import Inquiry
from pages.models import AwayDates
from tests.builders import make_inquiry


class Clicks:
    """Clicks in a window, counted. Choosing from a list counts as one."""

    def __init__(self, window):
        self.window, self.count = window, 0

    def click(self, role, name, **options):
        self.window.get_by_role(role, name=name, **options).first.click()
        self.count += 1


@pytest.fixture
def clicks(window):
    window.set_viewport_size({"width": 1280, "height": 900})
    window.goto("/admin/")
    return Clicks(window)


@pytest.mark.django_db
class TestInquiry:
    def test_is_answered_and_closed_in_4(self, keys, clicks, window):
        inquiry = make_inquiry()
        clicks.click("link", "Inquiries")
        clicks.click("link", inquiry.reference)
        window.get_by_label("State").select_option("closed")
        clicks.count += 1
        clicks.click("button", "Change")
        window.get_by_text("is now “Closed”").wait_for()
        assert Inquiry.objects.get().state == "closed"
        assert clicks.count <= 4


@pytest.mark.django_db
class TestDaysAway:
    def test_are_noted_in_5(self, clicks, window):
        first = timezone.localdate() + timedelta(days=30)
        clicks.click("button", "Practice details")
        clicks.click("link", "Practice details")
        window.wait_for_load_state("networkidle")
        clicks.click("button", "Add days away")
        window.locator("#id_away_dates-0-first_day").fill(str(first))
        window.locator("#id_away_dates-0-last_day").fill(str(first + timedelta(days=6)))
        window.keyboard.press("Escape")
        clicks.click("button", "Save")
        window.get_by_text("updated").first.wait_for()
        assert AwayDates.objects.get().first_day == first
        assert clicks.count <= 5
