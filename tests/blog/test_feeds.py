"""The Atom feeds, read by an independent reader (feedparser)."""

import json
from datetime import date

import feedparser
import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree as ET

from blog.feeds import portable
from tests.builders import body_of, make_article, make_home, make_image, make_practice, make_topic

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed_at(client, address="/blog/feed/"):
    response = client.get(address)
    assert response.status_code == 200
    return feedparser.parse(response.content, response_headers={"content-type": response.headers["Content-Type"]})


class TestFeed:
    def test_has_no_fault(self, client):
        make_practice()
        make_article("One", summary="A & B < C")
        feed = feed_at(client)
        assert not feed.bozo
        assert feed.version == "atom10"
        assert [link.rel for link in feed.feed.links] == ["alternate", "self"]
        assert all(link.href.startswith("http://") for link in feed.feed.links)
        assert feed.entries[0].summary == "A &amp; B &lt; C"

    def test_has_every_element_that_rfc_4287_requires(self, client):
        make_article("One")
        root = ET.fromstring(client.get("/blog/feed/").content)
        for name in ("id", "title", "updated", "author"):
            assert len(root.findall(ATOM + name)) == 1
        entry = root.find(f"{ATOM}entry")
        for name in ("id", "title", "updated", "published", "content"):
            assert len(entry.findall(ATOM + name)) == 1

    def test_names_the_author_with_credentials(self, client):
        make_practice()
        make_article("One")
        assert feed_at(client).feed.author == "Test Therapist, LMFT"

    def test_keeps_the_whole_article_with_image_and_credit(self, client):
        body = body_of(("heading", "What Is Trust?"), ("paragraph", '<p>It grows. <a href="/fees/">Fees</a></p>'))
        make_article("One", image=make_image(creator="Test Painter"), body=body)
        make_practice()
        content = BeautifulSoup(feed_at(client).entries[0].content[0].value, "html.parser")
        words = content.get_text()
        for part in ("What Is Trust?", "It grows.", "Test Painter", "by the courtesy of example.org"):
            assert part in words

    def test_gives_whole_addresses_only(self, client):
        body = body_of(("heading", "Part"), ("paragraph", '<p><a href="/fees/">Fees</a> [1]</p>'))
        source = {"title": "S", "authors": "", "year": None, "url": "", "doi": ""}
        sources = json.dumps([{"type": "source", "value": source}])
        make_article("One", image=make_image(size=(1300, 900)), body=body, sources=sources)
        root = ET.fromstring(client.get("/blog/feed/").content)
        content = BeautifulSoup(root.find(f"{ATOM}entry/{ATOM}content").text, "html.parser")
        addresses = [
            element[name] for element in content.find_all() for name in ("href", "src") if name in element.attrs
        ]
        srcsets = [
            part.split()[0] for element in content.find_all(srcset=True) for part in element["srcset"].split(", ")
        ]
        assert len(addresses) >= 3
        assert srcsets
        assert all(address.startswith("http://") for address in addresses + srcsets)

    def test_keeps_ids_when_addresses_change(self, client):
        article = make_article("One", slug="old")
        before = feed_at(client).entries[0].id
        article.slug = "new"
        article.save_revision().publish()
        entry = feed_at(client).entries[0]
        assert entry.id == before
        assert entry.link.endswith("/blog/new/")

    def test_dates_an_entry_by_its_own_dates(self, client):
        make_article("One", date=date(2026, 1, 2), updated_on=date(2026, 2, 3))
        entry = feed_at(client).entries[0]
        assert entry.published.startswith("2026-01-02T00:00:00")
        assert entry.updated.startswith("2026-02-03T00:00:00")

    def test_survives_signs_that_xml_forbids(self, client):
        make_article("One\x08 title", slug="one", summary="a\x0bb", body=body_of(("paragraph", "<p>c\x1fd</p>")))
        assert feed_at(client).entries[0].title == "One title"

    def test_of_no_articles_is_still_a_feed(self, client):
        make_article("Unpublished", live=False)
        assert not feed_at(client).bozo

    def test_takes_no_more_queries_for_more_articles(self, client, django_assert_max_num_queries):
        make_home()
        for number in range(30):
            make_article(f"Article {number}")
        client.get("/blog/feed/")
        with django_assert_max_num_queries(15):
            client.get("/blog/feed/")


class TestTopicFeed:
    def test_has_the_articles_of_its_topic_and_an_id_of_its_own(self, client):
        article = make_article("About trust")
        article.topics = [make_topic("Trust")]
        article.save()
        make_article("Else")
        feed = feed_at(client, "/blog/topics/trust/feed/")
        assert [entry.title for entry in feed.entries] == ["About trust"]
        assert [tag.term for tag in feed.entries[0].tags] == ["Trust"]
        assert feed.feed.id != feed_at(client).feed.id


class TestDelivery:
    def test_answers_304_when_nothing_has_changed(self, client):
        make_article("One", live=False).save_revision().publish()
        first = client.get("/blog/feed/")
        assert client.get("/blog/feed/", headers={"If-None-Match": first["ETag"]}).status_code == 304
        make_article("Two")
        assert client.get("/blog/feed/", headers={"If-None-Match": first["ETag"]}).status_code == 200

    def test_shows_plain_images_that_every_reader_keeps(self, client):
        make_article("One", image=make_image())
        content = BeautifulSoup(feed_at(client).entries[0].content[0].value, "html.parser")
        assert content.find(["picture", "source"]) is None
        assert content.img["src"].endswith((".webp", ".jpg"))

    def test_opens_what_readers_would_drop(self):
        html = portable("<details><summary>Why?</summary><p>Because.</p></details>", "http://localhost/")
        assert html == "<p><strong>Why?</strong></p><p>Because.</p>"

    def test_summarizes_an_entry_without_a_summary(self, client):
        make_article("One", body=body_of(("paragraph", "<p>" + "It grows slowly. " * 50 + "</p>")))
        assert feed_at(client).entries[0].summary.startswith("It grows slowly.")
        assert len(feed_at(client).entries[0].summary) <= 280

    def test_tells_corrections_and_the_credit_sentence_of_the_page(self, client):
        make_practice()
        correction = {"type": "correction", "value": {"date": "2026-01-15", "text": "The year was wrong."}}
        article = make_article("One", image=make_image(), corrections=json.dumps([correction]))
        page = BeautifulSoup(client.get(article.url).content, "html.parser")
        sentence = page.find(class_="article__credits").get_text()
        content = feed_at(client).entries[0].content[0].value
        assert sentence in content
        assert "The year was wrong." in content

    @pytest.mark.parametrize("address", ["/", "/blog/", "/blog/one/", "/search/", "/image-credits/", "/nothing/"])
    def test_is_named_by_every_page(self, client, address):
        make_article("One")
        page = BeautifulSoup(client.get(address).content, "html.parser")
        links = page.find_all("link", rel="alternate", type="application/atom+xml")
        assert [link["href"] for link in links] == ["http://localhost/blog/feed/"]
