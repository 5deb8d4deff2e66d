"""Old addresses: whatever is renamed or moved, what was linked to still leads there."""

import pytest
from django.db import connection, transaction
from django.http import HttpResponseNotFound
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from pages.middleware import RedirectMiddleware
from tests.builders import make_article, make_article_index, make_page, make_topic

pytestmark = pytest.mark.django_db


def rename(page, slug):
    page.slug = slug
    page.save_revision().publish()


def leads_to(client, address):
    response = client.get(address)
    assert response.status_code == 301
    return response.headers["Location"]


def lookups(queries):
    return [query["sql"] for query in queries if "wagtailredirects_redirect" in query["sql"]]


class TestLookingUp:
    def test_writes_no_page_that_says_that_nothing_is_there(self, client):
        Redirect.objects.create(old_path="/fees", redirect_link="/about/")
        make_article_index()
        with CaptureQueriesContext(connection) as queries:
            response = client.get("/fees/")
        assert response.status_code == 301
        assert not response.templates
        assert len(lookups(queries)) == 1

    def test_happens_once_where_nothing_is(self, client):
        make_article_index()
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/nothing/").status_code == 404
        assert len(lookups(queries)) == len(set(lookups(queries)))

    def test_happens_for_an_answer_that_was_no_exception(self, rf):
        Redirect.objects.create(old_path="/fees", redirect_link="/about/")
        middleware = RedirectMiddleware(lambda request: HttpResponseNotFound())
        assert middleware(rf.get("/fees/", headers={"host": "localhost"})).status_code == 301


class TestRenamedList:
    @pytest.fixture
    def renamed(self):
        article = make_article("One", slug="one")
        article.topics = [make_topic("Trust")]
        article.save()
        rename(make_article_index(), "writing")

    @pytest.mark.usefixtures("renamed")
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("/blog/", "/writing/"),
            ("/blog/one/", "/writing/one/"),
            ("/blog/feed/", "/writing/feed/"),
            ("/blog/topics/trust/", "/writing/topics/trust/"),
            ("/blog/topics/trust/feed/", "/writing/topics/trust/feed/"),
            ("/blog/?page=2", "/writing/?page=2"),
            ("/blog/topics/trust/?page=2", "/writing/topics/trust/?page=2"),
        ],
    )
    def test_takes_everything_below_it_along(self, client, old, new):
        assert leads_to(client, old) == new
        assert client.get(new).status_code == 200

    @pytest.mark.usefixtures("renamed")
    def test_leads_nowhere_where_nothing_was(self, client):
        assert client.get("/blog/no-such-article/").status_code == 404

    @pytest.mark.usefixtures("renamed")
    def test_keeps_its_addresses_when_renamed_again_and_back(self, client):
        rename(make_article_index(), "notes")
        assert leads_to(client, "/blog/one/") == "/notes/one/"
        assert leads_to(client, "/writing/one/") == "/notes/one/"
        rename(make_article_index(), "blog")
        assert client.get("/blog/one/").status_code == 200
        assert leads_to(client, "/writing/feed/") == "/blog/feed/"
        assert client.get("/blog/nothing/").status_code == 404

    def test_costs_the_same_for_any_number_of_articles(self, django_assert_max_num_queries):
        make_article("First")
        for number in range(40):
            make_article(f"Article {number}")
        article_index = make_article_index()
        article_index.slug = "writing"
        with django_assert_max_num_queries(40):
            article_index.save()
        assert Redirect.objects.count() == 1

    def test_and_its_redirect_are_saved_together_or_not_at_all(self, client):
        article = make_article("One", slug="one")

        def fail_after_rename():
            with transaction.atomic():
                rename(make_article_index(), "writing")
                assert Redirect.objects.exists()
                raise InterruptedError

        with pytest.raises(InterruptedError):
            fail_after_rename()
        assert not Redirect.objects.exists()
        assert client.get(article.url).status_code == 200


class TestRenamedArticle:
    def test_of_a_renamed_list_is_found_at_its_first_address(self, client):
        article = make_article("One", slug="one")
        rename(article, "uno")
        rename(make_article_index(), "writing")
        assert leads_to(client, "/blog/one/") == "/writing/uno/"
        rename(article, "eins")
        assert leads_to(client, "/blog/uno/") == "/writing/eins/"

    def test_that_is_unpublished_leads_nowhere(self, client):
        article = make_article("One", slug="one")
        rename(article, "uno")
        article.unpublish()
        assert client.get("/blog/one/").status_code == 404

    def test_gives_way_to_a_page_at_its_old_address(self, client):
        rename(make_article("One", slug="one"), "uno")
        make_article("Another", slug="one")
        assert client.get("/blog/one/").status_code == 200

    def test_that_nobody_ever_saw_leaves_no_redirect(self):
        article = make_article("Draft", slug="one", live=False)
        article.slug = "uno"
        article.save()
        assert not Redirect.objects.exists()


class TestMovedPage:
    def test_leads_on_with_what_is_below_it(self, client):
        parent, page = make_page(title="Services"), make_page(title="Couples")
        page.add_child(instance=type(page)(title="Weekend", slug="weekend"))
        page.move(parent, pos="last-child")
        assert leads_to(client, "/couples/") == "/services/couples/"
        assert leads_to(client, "/couples/weekend/") == "/services/couples/weekend/"

    def test_that_is_only_put_in_another_order_leaves_no_redirect(self):
        first, second = make_page(title="Fees"), make_page(title="About")
        second.move(first, pos="left")
        assert not Redirect.objects.exists()


class TestRenamedTopic:
    def test_leads_its_page_and_feed_on_after_the_list_was_renamed(self, client):
        article = make_article("One")
        topic = make_topic("Trust")
        article.topics = [topic]
        article.save()
        topic.slug = "confidence"
        topic.save()
        rename(make_article_index(), "writing")
        assert leads_to(client, "/blog/topics/trust/feed/") == "/writing/topics/confidence/feed/"


class TestTypedRedirect:
    def test_is_followed_before_an_old_address(self, client):
        rename(make_article("One", slug="one"), "uno")
        fees = make_page(title="Fees")
        rename(make_article_index(), "writing")
        Redirect.add_redirect("/blog/one/", redirect_to=fees)
        assert leads_to(client, "/blog/one/").endswith("/fees/")

    def test_to_itself_is_not_made_by_us(self, client):
        make_article_index()
        assert client.get("/blog/%00/").status_code == 404
        assert client.get("/" + "a/" * 300).status_code == 404
