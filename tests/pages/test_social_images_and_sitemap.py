"""The sitemap and the sharing cards."""

from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from PIL import Image

from pages.social_images import SIZE, digest_of, draw
from tests.builders import body_of, make_article, make_image, make_page, make_practice, make_topic

pytestmark = pytest.mark.django_db
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("sitemap.xsd")))
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "i": "http://www.google.com/schemas/sitemap-image/1.1"}


def sitemap(client):
    return etree.fromstring(client.get("/sitemap.xml").content)


def card_address(client, page):
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    return soup.find("meta", property="og:image")["content"]


class TestSitemap:
    def test_follows_its_schema(self, client):
        make_article("A & B", slug="a-and-b", image=make_image())
        SCHEMA.assertValid(sitemap(client))

    def test_names_pages_topics_and_images_by_whole_addresses(self, client):
        article = make_article("One", image=make_image())
        article.topics = [make_topic("Trust")]
        article.save()
        root = sitemap(client)
        places = root.xpath("//s:loc/text()", namespaces=NAMES)
        assert {"http://localhost/", article.full_url, "http://localhost/blog/topics/trust/"} <= set(places)
        image = root.xpath("//i:loc/text()", namespaces=NAMES)
        assert len(image) == 1
        assert image[0].startswith("http://")

    def test_names_the_images_of_a_body(self, client):
        value = {"image": make_image().pk, "decorative": False, "alt_text": "Two chairs"}
        make_article("One", body=body_of(("image", value)))
        assert len(sitemap(client).xpath("//i:loc/text()", namespaces=NAMES)) == 1

    def test_leaves_out_what_is_not_published(self, client):
        make_article("Unpublished", live=False)
        assert not any("unpublished" in place for place in sitemap(client).xpath("//s:loc/text()", namespaces=NAMES))

    def test_takes_no_more_queries_for_more_articles(self, client, django_assert_max_num_queries):
        for number in range(30):
            make_article(f"Article {number}", image=make_image())
        sitemap(client)
        with django_assert_max_num_queries(16):
            sitemap(client)

    class TestOfALargeSite:
        @pytest.fixture
        def parts(self, client, monkeypatch):
            monkeypatch.setattr("pages.sitemap.ImageSitemap.limit", 2)
            for number in range(3):
                make_article(f"Article {number}", image=make_image())
            return sitemap(client).xpath("//s:sitemap/s:loc/text()", namespaces=NAMES)

        def test_is_an_index_of_parts_that_name_every_page_once(self, client, parts):
            roots = [etree.fromstring(client.get(part).content) for part in parts]
            found = [place for root in roots for place in root.xpath("//s:loc/text()", namespaces=NAMES)]
            assert len(parts) == 3
            assert len(found) == len(set(found)) == 5
            for root in roots:
                SCHEMA.assertValid(root)

        def test_has_no_other_parts(self, client, parts):
            assert client.get("/sitemap-4.xml").status_code == 404
            assert client.get("/sitemap-0.xml").status_code == 404

        def test_asks_to_be_read_and_not_shown(self, client, parts):
            assert "noindex" in client.get(parts[0]).headers["X-Robots-Tag"]


class TestCard:
    def test_is_drawn_for_a_page_without_a_image(self, client):
        make_practice()
        response = client.get(card_address(client, make_page(title="Fees")))
        assert response.headers["Content-Type"] == "image/png"
        assert Image.open(BytesIO(response.content)).size == SIZE

    def test_gives_way_to_a_image(self, client):
        assert "/cards/" not in card_address(client, make_article(image=make_image()))

    def test_gets_another_address_when_the_title_changes(self, client):
        page = make_page(title="Fees")
        before = card_address(client, page)
        page.title = "What it costs"
        page.save_revision().publish()
        assert card_address(client, page) != before
        assert client.get(before).status_code == 404

    def test_is_not_drawn_for_a_page_nobody_can_read(self, client):
        page = make_page(title="Secret", live=False)
        assert client.get(f"/cards/{page.pk}-{digest_of('Secret', '')}.png").status_code == 404

    def test_shows_a_long_title_without_a_space_inside_its_margins(self):
        card = Image.open(BytesIO(draw("W" * 170, ""))).convert("L")
        title, margin = card.crop((96, 96, 1104, 396)), card.crop((1106, 0, 1200, 440))
        assert title.getextrema()[0] < 60
        assert margin.getextrema()[0] > 200

    @pytest.mark.parametrize("title", ["", "Trust", "word " * 80, "W" * 300, "“Quoted” – naïve — ça va? عشق 🙂"])
    def test_holds_any_title(self, title):
        assert Image.open(BytesIO(draw(title, "Test Therapist, LMFT"))).size == SIZE
