"""A visitor reads: every page answers, nothing is kept, nobody else is asked."""

import pytest

from tests.starter_pages import ADDRESSES, missing_line
from transfer.starter_content import article

PAGES = [*ADDRESSES, "/search/?q=trust"]


class TestReading:
    @pytest.mark.parametrize("address", PAGES)
    def test_works_without_scripts_cookies_or_other_hosts(self, site, reader, address):
        asked = []
        reader.on("request", lambda request: asked.append(request.url))

        response = reader.goto(site.url + address)

        assert response.status == 200
        assert reader.locator("h1").count() == 1
        assert reader.context.cookies() == []
        assert {url.startswith((site.url, "data:")) for url in asked} == {True}

    def test_shows_every_line_of_the_article_in_order(self, site, reader):
        reader.goto(f"{site.url}/blog/{article.SLUG}/")
        assert missing_line(" ".join(reader.locator("main").inner_text().split())) == ""

    def test_serves_images_as_avif_or_webp_with_their_size(self, site, reader):
        reader.goto(f"{site.url}/blog/{article.SLUG}/")
        image = reader.locator("main picture img").first
        kinds = reader.locator("main picture source").evaluate_all("sources => sources.map(source => source.type)")
        assert kinds == ["image/avif"]
        assert int(image.get_attribute("width")) > 0
        assert int(image.get_attribute("height")) > 0

    def test_follows_the_articles_old_address(self, site, reader):
        reader.goto(f"{site.url}/{article.SLUG}/")
        assert reader.url == f"{site.url}/blog/{article.SLUG}/"

    def test_gets_our_own_page_where_there_is_none(self, site, reader):
        response = reader.goto(f"{site.url}/nothing-here/")
        assert response.status == 404
        assert reader.locator("h1").inner_text()
