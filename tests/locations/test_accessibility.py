"""The page of a place with everything filled, and the list of places, as axe sees them."""

import pytest

from tests import axe, builders
from tests.browser import window_of
from tests.locations.filling import PARTS, make_filled_location

OPEN_ALL = """() => document.querySelectorAll('details').forEach(answer => {
  answer.removeAttribute('name')
  answer.open = true
})"""


@pytest.fixture
def window(browser, client):
    """A browser window that Django's test client answers."""
    with window_of(browser, client) as page:
        yield page


@pytest.mark.django_db
class TestAFilledPlace:
    def test_has_no_barrier(self, window):
        location = make_filled_location(PARTS, title="Portland")
        for address in (location.url, builders.make_location_index().url):
            window.goto(f"http://localhost{address}")
            window.evaluate(OPEN_ALL)
            for width in (390, 1280):
                for scheme in ("light", "dark"):
                    window.set_viewport_size({"width": width, "height": 900})
                    window.emulate_media(color_scheme=scheme)
                    assert axe.violations(window) == [], (address, width, scheme)
                    assert window.evaluate("document.documentElement.scrollWidth") == width
