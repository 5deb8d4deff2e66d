"""Every page is well-formed HTML: no stray or unclosed tag, no id twice, no attribute that points nowhere."""

import html5lib
import pytest

from tests.html import misplaced, pointing_nowhere, repeated_ids

ADDRESSES = [
    "/", "/blog/", "/blog/understanding-micro-cheating-is-it-really-cheating/", "/locations/", "/locations/portland/",
    "/about/", "/fees/", "/privacy/", "/contact/", "/search/?q=trust", "/image-credits/", "/nowhere/",
]  # fmt: skip


@pytest.fixture
def pages(starter_site, client, settings):
    settings.DEBUG = False
    return {address: client.get(address).content.decode() for address in ADDRESSES}


class TestMarkup:
    def test_parses_without_an_error(self, pages):
        for address, text in pages.items():
            parser = html5lib.HTMLParser()
            parser.parse(text)
            assert parser.errors == [], address

    def test_gives_no_id_twice(self, pages):
        for address, text in pages.items():
            assert repeated_ids(text) == [], address

    def test_points_only_to_what_is_there(self, pages):
        for address, text in pages.items():
            assert pointing_nowhere(text) == [], address

    def test_puts_nothing_where_it_may_not_stand(self, pages):
        for address, text in pages.items():
            assert misplaced(text) == [], address
