"""What the head of a page says to search engines."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.builders import make_page, make_practice

pytestmark = pytest.mark.django_db


def head_of(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser").head


def graph_of(client, page):
    """The nodes of the page's JSON-LD, by their type."""
    block = head_of(client, page).find("script", type="application/ld+json")
    return {node["@type"]: node for node in json.loads(block.string)["@graph"]}


class TestStructuredData:
    def test_names_the_site_the_therapist_and_the_way_to_the_page(self, client):
        make_practice()
        nodes = graph_of(client, make_page(title="Fees"))
        assert nodes["WebSite"]["@id"] == "http://localhost/#website"
        assert nodes["Person"]["honorificSuffix"] == "LMFT"
        assert [step["name"] for step in nodes["BreadcrumbList"]["itemListElement"]] == ["Home", "Fees"]

    def test_says_nothing_of_people_while_no_name_is_known(self, client):
        assert graph_of(client, make_page()).keys() == {"WebSite", "WebPage", "BreadcrumbList"}

    def test_gives_each_license_with_its_board(self, client):
        practice = make_practice()
        practice.licenses.create(state="Testland", kind="LMFT", number="0000", board="Board of Tests")
        practice.save()
        credential = graph_of(client, make_page())["Person"]["hasCredential"][0]
        assert credential["identifier"] == "0000"
        assert credential["recognizedBy"]["name"] == "Board of Tests"

    def test_cannot_be_left_by_a_title(self, client):
        page = make_page(title="</script><script>alert(1)</script> & <!--", slug="hostile")
        assert b"<script>alert" not in client.get(page.url).content
        assert graph_of(client, page)["WebPage"]["name"] == page.title


class TestMetadata:
    def test_gives_the_page_its_one_address(self, client):
        head = head_of(client, make_page(slug="fees"))
        assert head.find("link", rel="canonical")["href"] == "http://localhost/fees/"
        assert head.find("meta", property="og:url")["content"] == "http://localhost/fees/"

    def test_describes_the_page_in_the_words_of_its_author(self, client):
        head = head_of(client, make_page(search_description="What a “session” costs"))
        assert head.find("meta", attrs={"name": "description"})["content"] == "What a “session” costs"
        assert head.find("meta", property="og:description")["content"] == "What a “session” costs"


class TestRobots:
    def test_are_kept_out_of_the_editor_and_shown_the_sitemap(self, client):
        make_page()
        response = client.get("/robots.txt")
        assert response.headers["Content-Type"].startswith("text/plain")
        lines = response.content.decode().splitlines()
        assert "Disallow: /admin/" in lines
        assert "Sitemap: http://localhost/sitemap.xml" in lines
