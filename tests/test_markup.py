"""Every page is well-formed HTML: no stray or unclosed tag, no id twice, no attribute that points nowhere."""

import re
from collections import Counter

import html5lib
import pytest

ADDRESSES = [
    "/", "/blog/", "/blog/understanding-micro-cheating-is-it-really-cheating/", "/locations/", "/locations/portland/",
    "/about/", "/fees/", "/privacy/", "/contact/", "/search/?q=trust", "/image-credits/", "/nowhere/",
]  # fmt: skip
POINTING = re.compile(r" (?:for|aria-labelledby|aria-describedby|popovertarget)=\"([^\"]+)\"")


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
            ids = Counter(re.findall(r' id="([^"]+)"', text))
            assert [name for name, times in ids.items() if times > 1] == [], address

    def test_points_only_to_what_is_there(self, pages):
        for address, text in pages.items():
            ids = set(re.findall(r' id="([^"]+)"', text))
            pointed = {name for names in POINTING.findall(text) for name in names.split()}
            assert pointed <= ids, address
