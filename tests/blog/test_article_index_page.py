"""The list of articles, its topics and where they lead."""

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from blog.models import ArticlePage
from pages.models import listed
from tests.builders import make_article, make_article_index, make_image, make_page, make_topic
from tests.schema_org import faults

pytestmark = pytest.mark.django_db


def soup_of(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def titles(page):
    return [link.get_text() for link in page.select(".article-card__title a")]


def article_under(topic, title, **fields):
    article = make_article(title, **fields)
    article.topics = [topic]
    article.save()
    return article


class TestArticleIndex:
    def test_puts_the_newest_first_and_twelve_on_a_page(self, client):
        for day in range(1, 15):
            make_article(f"Day {day}", date=date(2026, 1, day))
        first, second = (soup_of(client, f"/blog/{query}") for query in ("", "?page=2"))
        assert titles(first)[:2] == ["Day 14", "Day 13"]
        assert titles(second) == ["Day 2", "Day 1"]
        assert second.find("link", rel="canonical")["href"].endswith("/blog/?page=2")

    @pytest.mark.parametrize("page", ["0", "-1", "999", "x", "%00"])
    def test_answers_to_any_page_number(self, client, page):
        make_article()
        assert client.get(f"/blog/?page={page}").status_code == 200

    def test_shows_only_what_is_published(self, client):
        make_article("Seen")
        make_article("Not yet", live=False)
        assert titles(soup_of(client, "/blog/")) == ["Seen"]

    def test_takes_at_most_12_queries_with_50_articles(self, client, django_assert_max_num_queries):
        topic = make_topic()
        image = make_image()
        for number in range(50):
            article_under(topic, f"Article {number}", image=image)
        client.get("/blog/")
        with django_assert_max_num_queries(12):
            client.get("/blog/")

    def test_passes_over_articles_by_their_keys_alone(self, client):
        for number in range(14):
            make_article(f"Article {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get("/blog/?page=2")
        passing = [query["sql"] for query in queries if " OFFSET " in query["sql"]]
        assert len(passing) == 1
        assert "summary" not in passing[0].rpartition("SELECT")[2]

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="About the choice of SQLite")
    def test_reads_the_first_articles_in_the_order_of_an_index(self):
        assert "B-TREE" not in listed(ArticlePage.objects.all()).newest_first()[:12].explain()


class TestTopicPage:
    def test_gathers_its_articles(self, client):
        article_under(make_topic("Trust", introduction="What trust is."), "About trust")
        article_under(make_topic("Texting"), "About texting")
        page = soup_of(client, "/blog/topics/trust/")
        assert page.h1.get_text() == "Trust"
        assert titles(page) == ["About trust"]
        assert page.title.get_text().startswith("Trust")
        assert page.find(class_="introduction").get_text() == "What trust is."

    def test_names_itself_and_its_feed(self, client):
        article_under(make_topic("Trust"), "About trust")
        page = soup_of(client, "/blog/topics/trust/")
        assert page.find("link", rel="canonical")["href"].endswith("/blog/topics/trust/")
        assert page.find("link", rel="alternate")["href"].endswith("/blog/topics/trust/feed/")
        assert page.find("a", attrs={"aria-current": "page"}).get_text() == "Trust"

    def test_tells_search_engines_of_the_topic_and_not_of_the_list(self, client):
        article_index = make_article_index()
        article_index.search_description, article_index.sharing_image = "All articles", make_image()
        article_index.save()
        article_under(make_topic("Trust", introduction="What trust is."), "About trust")
        page = soup_of(client, "/blog/topics/trust/")
        told = {meta.get("name") or meta.get("property"): meta.get("content") for meta in page.find_all("meta")}
        assert told["description"] == told["og:description"] == "What trust is."
        assert told["og:title"] == "Trust"
        assert "All articles" not in told.values()
        nodes = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
        web_page = next(node for node in nodes if node["@type"] == "WebPage")
        trail = next(node for node in nodes if node["@type"] == "BreadcrumbList")["itemListElement"]
        assert (web_page["name"], web_page["url"]) == ("Trust", "http://localhost/blog/topics/trust/")
        assert [step["name"] for step in trail] == ["Home", "Articles", "Trust"]
        assert faults(nodes) == []

    def test_has_a_card_of_its_own(self, client):
        article_under(make_topic("Trust"), "About trust")
        card = soup_of(client, "/blog/topics/trust/").find("meta", property="og:image")["content"]
        response = client.get(card.removeprefix("http://localhost"))
        assert (response.status_code, response.headers["Content-Type"]) == (200, "image/png")
        assert client.get("/blog/topics/trust/social-image/0/").status_code == 404

    @pytest.mark.parametrize("address", ["/blog/", "/blog/topics/trust/"])
    def test_names_one_address_whoever_asks(self, client, address):
        article_under(make_topic("Trust"), "About trust")
        response = client.get(address, headers={"host": "testserver"})
        canonical = BeautifulSoup(response.content, "html.parser").find("link", rel="canonical")["href"]
        assert canonical == f"http://localhost{address}"

    def test_is_named_on_the_shelf_only_when_it_has_articles(self, client):
        article_under(make_topic("Trust"), "About trust")
        article_under(make_topic("Texting"), "Unpublished", live=False)
        make_topic("Empty")
        assert [link.get_text() for link in soup_of(client, "/blog/").select(".topics__topic")] == ["Trust"]

    def test_is_missing_for_a_topic_nobody_made(self, client):
        make_article_index()
        assert client.get("/blog/topics/nothing/").status_code == 404

    def test_keeps_its_old_address_working(self, client):
        topic = make_topic("Trust")
        article_under(topic, "About trust")
        topic.slug = "confidence"
        topic.save()
        response = client.get("/blog/topics/trust/")
        assert (response.status_code, response.headers["Location"]) == (301, "/blog/topics/confidence/")

    def test_survives_going_back_to_its_old_address(self, client):
        topic = make_topic("Trust")
        article_under(topic, "About trust")
        for slug in ("confidence", "trust"):
            topic.slug = slug
            topic.save()
        assert client.get("/blog/topics/trust/").status_code == 200
        assert client.get("/blog/topics/confidence/").headers["Location"] == "/blog/topics/trust/"


class TestTopicsInTheEditor:
    def test_are_in_the_menu_under_their_own_name(self, admin_client):
        make_article_index()
        assert '"label": "Topics"' in admin_client.get("/admin/").content.decode()
        listing = soup_of(admin_client, "/admin/topics/").find("main").get_text()
        assert "Topics" in listing
        assert "snippet" not in listing.lower()

    def test_are_made_in_a_form(self, admin_client):
        make_article_index()
        admin_client.post("/admin/topics/new/", {"name": "Trust", "slug": "trust", "introduction": ""})
        assert make_topic("Trust").slug == "trust"


class TestAddress:
    def test_that_changes_leads_to_the_new_one(self, client, django_capture_on_commit_callbacks):
        article = make_article("Moved", slug="old")
        with django_capture_on_commit_callbacks(execute=True):
            article.slug = "new"
            article.save_revision().publish()
        assert Redirect.objects.filter(old_path="/blog/old").exists()
        assert client.get("/blog/old/").headers["Location"].endswith("/blog/new/")

    def test_of_another_page_type_is_not_disturbed_by_the_shelf(self, client):
        make_article_index()
        assert client.get(make_page(title="Fees").url).status_code == 200
        assert client.get("/blog/no-such-article/").status_code == 404
