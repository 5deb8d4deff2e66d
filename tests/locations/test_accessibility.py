"""The page of a place with everything filled, and the list of places, as axe sees them."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import builders
from tests.browser import answer_from
from tests.locations.filling import PARTS, make_filled_location

pytestmark = pytest.mark.django_db
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
OPEN_ALL = """() => document.querySelectorAll('details').forEach(answer => {
  answer.removeAttribute('name')
  answer.open = true
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
class TestAFilledPlace:
    def test_has_no_barrier(self, browser, client, scheme, width):
        location = make_filled_location(PARTS, title="Portland")
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        answer_from(context, client)
        page = context.new_page()
        for address in (location.url, builders.make_map().url):
            page.goto(f"http://localhost{address}")
            page.evaluate(OPEN_ALL)
            found = Axe().run(page, options=OPTIONS).response["violations"]
            assert [(fault["id"], [node["html"][:90] for node in fault["nodes"]]) for fault in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") == width
        context.close()
