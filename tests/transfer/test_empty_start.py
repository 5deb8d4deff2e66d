"""A site of somebody else: the pages that every practice has, and no word of the one this was made for."""

import re

import pytest
from django.core.management import call_command
from django.test import Client
from lxml import html

from pages.models import PracticeDetails
from tests import axe
from tests.browser import window_of
from transfer.starter_content import words

ADDRESSES = ["/", "/blog/", "/locations/", "/contact/", "/privacy/"]
OF_THE_FIRST_PRACTICE = re.compile("Azizeh|Rezaiyan|Silicon Valley|Portland|LMFT|couples|marriage", re.IGNORECASE)
VIEWS = [(390, "dark"), (1280, "light")]


@pytest.fixture
def empty_site(db, settings):
    settings.STARTER_CONTENT = "empty"
    call_command("load_starter_content", verbosity=0)


@pytest.mark.usefixtures("empty_site")
class TestEmptySite:
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_shows_a_page_without_a_word_of_another_practice(self, client, address):
        response = client.get(address)
        assert response.status_code == 200
        assert OF_THE_FIRST_PRACTICE.findall(response.content.decode()) == []

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_has_one_main_heading_and_none_that_is_empty(self, client, address):
        page = html.fromstring(client.get(address).content.decode())
        headings = [heading.text_content().strip() for heading in page.xpath("//h1|//h2|//h3|//h4")]
        assert len(page.xpath("//h1")) == 1
        assert "" not in headings

    def test_says_nothing_of_who_practices(self):
        details = PracticeDetails.objects.get()
        assert [name for name in words.PRACTICE if getattr(details, name)] == []

    def test_leads_to_the_form(self, client):
        assert b'href="/contact/"' in client.get("/").content

    def test_is_left_alone_when_it_is_loaded_again_with_other_content(self, client, settings):
        settings.STARTER_CONTENT = "azizeh-rezaiyan"
        call_command("load_starter_content", verbosity=0)
        assert client.get("/about/").status_code == 404

    def test_has_no_fault_that_axe_finds(self, browser):
        found = []
        with window_of(browser, Client(), reduced_motion="reduce") as window:
            for address in ADDRESSES:
                window.goto(address)
                for width, scheme in VIEWS:
                    window.set_viewport_size({"width": width, "height": 844})
                    window.emulate_media(color_scheme=scheme)
                    found += [f"{address} at {width}, {scheme}: {fault}" for fault in axe.violations(window)]
        assert found == []
