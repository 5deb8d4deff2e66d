"""A page that speaks of the hour is true until that hour changes; then a new generation begins by itself."""

from datetime import datetime, time

import pytest
import time_machine

from page_cache.models import Generation
from tests import builders

MORNING = "2026-11-24 08:59:00-08:00"
OPENED = "2026-11-24 09:00:00-08:00"


@pytest.fixture
def location(cache):
    builders.make_practice()
    location = builders.make_location()
    builders.make_hours(location, day=1, opens=time(9), closes=time(17))
    return location


def seconds(moment):
    return datetime.fromisoformat(moment).timestamp()


class TestAPageThatSpeaksOfTheHour:
    def test_ends_its_generation_at_the_next_change(self, location, reader):
        with time_machine.travel(MORNING, tick=False):
            reader.ask_django(location.url)
        assert Generation.objects.get().ends_at == seconds(OPENED)

    def test_is_rendered_anew_from_that_moment_on(self, location, reader):
        with time_machine.travel(MORNING, tick=False):
            reader.ask_django(location.url)
            assert "Closed, opens Tuesday at 9 AM" in reader.read(location.url)
            assert reader.is_stored(location.url)
        with time_machine.travel(OPENED, tick=False):
            assert "Open until 5 PM" in reader.read(location.url)

    def test_takes_every_other_page_along(self, location, reader):
        with time_machine.travel(MORNING, tick=False):
            for page in (location, builders.make_home()):
                reader.ask_django(page.url)
        with time_machine.travel(OPENED, tick=False):
            assert not reader.is_stored("/")

    def test_is_not_served_after_it_though_nobody_has_asked_the_database(self, location, reader, cache):
        with time_machine.travel(MORNING, tick=False):
            reader.ask_django(location.url)
            reader.is_stored(location.url)
            cache.watcher.turn()
            asked_at = cache.watcher.asked_at
        with time_machine.travel(OPENED, tick=False):
            cache.watcher.asked_at = asked_at + 10**9
            assert cache.watcher.current() is None


class TestAnyPage:
    def test_is_true_until_midnight_at_most(self, location, reader):
        with time_machine.travel(MORNING, tick=False):
            reader.ask_django("/robots.txt")
        assert Generation.objects.get().ends_at == seconds("2026-11-25 00:00:00-08:00")
