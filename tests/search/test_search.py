"""What a visitor looks for, and what is found."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from blog.models import ArticlePage
from pages.stored_page import stored_page
from search.excerpts import excerpt
from search.models import Word
from search.spelling import MOST_GUESSES, corrected
from search.views import pages_with
from tests.builders import body_of, make_article, make_home, make_location, make_page


def search_for(client, query, **more):
    response = client.get("/search/", {"q": query} | more)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def found(page):
    return [link.get_text() for link in page.select(".search-result__title a")]


@pytest.mark.django_db
class TestSearch:
    def test_finds_articles_places_and_pages(self, client):
        make_article("Article", body=body_of(("paragraph", "<p>About jealousy.</p>")))
        make_location("Place", introduction="Help with jealousy.")
        make_page(title="Page", introduction="<p>What jealousy costs.</p>")
        assert sorted(found(search_for(client, "jealousy"))) == ["Article", "Page", "Place"]

    def test_shows_the_words_where_they_stand(self, client):
        text = "<p>" + "before " * 60 + "jealousy <em>hurts</em>" + " after" * 60 + "</p>"
        make_article("Article", body=body_of(("paragraph", text)))
        part = search_for(client, "jealousy").find(class_="search-result__excerpt")
        assert part.find("mark").get_text() == "jealousy"
        assert "jealousy hurts" in part.get_text()
        assert len(part.get_text()) < 300

    @pytest.mark.parametrize("slip", ["jelousy", "jealosuy", "jealoussy", "kealousy", "jealousu"])
    def test_forgives_a_slip_of_the_hand(self, client, slip):
        make_article("Article", body=body_of(("paragraph", "<p>About jealousy.</p>")))
        page = search_for(client, slip)
        assert found(page) == ["Article"]
        assert "Shown is “jealousy”" in page.find(class_="search-summary").get_text()

    def test_does_not_guess_words_of_a_page_nobody_can_read(self, client):
        make_article("Unpublished", live=False, body=body_of(("paragraph", "<p>About jealousy.</p>")))
        page = search_for(client, "jelousy")
        assert found(page) == []
        assert "jealousy" not in page.get_text()

    @pytest.mark.parametrize("leave", ["unpublish", "delete"])
    def test_forgets_the_words_of_a_page_that_nobody_can_read_any_more(self, client, leave):
        article = make_article("Article", body=body_of(("paragraph", "<p>About jealousy and trust.</p>")))
        make_article("Other", body=body_of(("paragraph", "<p>About trust, jealously.</p>")))
        getattr(article, leave)()
        assert sorted(Word.objects.filter(text__startswith="jeal").values_list("text", flat=True)) == ["jealously"]
        assert Word.objects.filter(text="trust").exists()

    def test_forgets_the_words_of_a_page_that_expires(self):
        article = make_article("Article", body=body_of(("paragraph", "<p>About jealousy.</p>")))
        article.expire_at = timezone.now() - timedelta(minutes=1)
        article.save()
        call_command("publish_scheduled")
        assert not ArticlePage.objects.get(pk=article.pk).live
        assert not Word.objects.filter(text="jealousy").exists()

    def test_learns_no_word_of_a_draft(self):
        article = make_article("Article", body=body_of(("paragraph", "<p>About trust.</p>")))
        article.body = body_of(("paragraph", "<p>About jealousy.</p>"))
        revision = article.save_revision()
        assert not Word.objects.filter(text="jealousy").exists()
        revision.publish()
        assert Word.objects.filter(text="jealousy").exists()
        assert not Word.objects.filter(text="trust").exists()

    def test_finds_no_page_by_what_only_the_editor_sees(self, client):
        make_article("Article", body=body_of(("heading", "Jealousy")))
        page = search_for(client, "jealousy")
        assert found(page) == ["Article"]
        assert "Heading" not in page.find(class_="search-result__excerpt").get_text()
        assert found(search_for(client, "subheading")) == []

    def test_shows_nothing_that_is_not_published(self, client):
        make_article("Unpublished jealousy", live=False)
        assert found(search_for(client, "jealousy")) == []

    def test_escapes_what_was_typed_and_what_was_found(self, client):
        make_article("Article", summary="jealousy <script>alert(1)</script>")
        make_home()
        assert search_for(client, "jealousy").find("main").find("script") is None
        page = search_for(client, '"><script>alert(2)</script>')
        assert page.find("main").find("script") is None

    def test_keeps_no_record(self, client, django_assert_max_num_queries, caplog):
        make_article("Article")
        response = client.get("/search/", {"q": "private words"})
        assert "no-store" in response.headers["Cache-Control"]
        assert not response.cookies
        assert "private words" not in caplog.text

    def test_is_not_for_search_engines(self, client):
        make_home()
        assert search_for(client, "").find("meta", attrs={"name": "robots"})["content"] == "noindex"

    def test_gives_ten_results_on_a_page(self, client):
        for number in range(12):
            make_article(f"Jealousy {number}")
        assert len(found(search_for(client, "jealousy"))) == 10
        assert len(found(search_for(client, "jealousy", page=2))) == 2

    def test_gives_the_newest_first_when_there_are_too_many_to_rank(self, client, monkeypatch):
        monkeypatch.setattr("search.backend.MOST_RANKED", 2)
        for number in range(3):
            make_article(f"Jealousy {number}").save_revision().publish()
        assert found(search_for(client, "jealousy")) == ["Jealousy 2", "Jealousy 1", "Jealousy 0"]

    def test_counts_hits_once(self, client, monkeypatch):
        monkeypatch.setattr("search.backend.MOST_RANKED", 2)
        for number in range(3):
            make_article(f"Jealousy {number}")
        with CaptureQueriesContext(connection) as queries:
            search_for(client, "jealousy")
        assert sum("COUNT(" in query["sql"] and "MATCH" in query["sql"] for query in queries) <= 1

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="About the choice of SQLite")
    def test_reads_no_texts_of_many_hits(self, monkeypatch):
        monkeypatch.setattr("search.backend.MOST_RANKED", 2)
        monkeypatch.setattr("search.sqlite_entries.MANY", 2)
        for number in range(3):
            make_article(f"Jealousy {number}")
        hits = pages_with("jealousy").get_queryset()
        assert len(hits) == 3
        assert "USING COVERING INDEX wagtailsearch_indexentry" in hits.explain()

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="About what PostgreSQL sorts")
    def test_sorts_many_hits_by_their_keys(self, monkeypatch):
        monkeypatch.setattr("search.backend.MOST_RANKED", 2)
        for number in range(4):
            make_article(f"Jealousy {number}").save_revision().publish()
        hits = pages_with("jealousy")[1:3].get_queryset()
        assert [page.title for page in hits] == ["Jealousy 2", "Jealousy 1"]
        assert str(hits.query).count("LIMIT") == 1
        assert not hits.query.is_sliced

    def test_takes_no_more_queries_for_more_pages(self, client, django_assert_max_num_queries):
        for number in range(40):
            make_article(f"Jealousy {number}")
        search_for(client, "jealousy")
        with django_assert_max_num_queries(12):
            search_for(client, "jealousy")

    @pytest.mark.parametrize(
        "query",
        [
            *("\x00", "a" * 10_000, '"', "'", "*", "(", "%", "\\", ":*", "<->", "{", "^"),
            *("AND OR NOT", "AND", "title:x", "NEAR(a b)", "a*b^c", "-a +b", "a & | ! b", "שלום عشق", "🙂"),
        ],
    )
    def test_takes_any_input(self, client, query):
        make_article("Article")
        search_for(client, query)


@pytest.mark.django_db
class TestGuesses:
    def test_are_few_however_many_words_are_unknown(self, monkeypatch):
        asked = []
        monkeypatch.setattr("search.spelling.closest", asked.append)
        query = " ".join(f"unknown{letter}" for letter in "abcdefghij")
        assert corrected(query) == query
        assert len(asked) == MOST_GUESSES

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("trsut", "trust"),
            ("trus", "trust"),
            ("rtsut", "rtsut"),
            ("thrapy", "therapy"),
            ("comunicatoin", "communication"),
        ],
    )
    def test_allow_one_slip_and_two_in_a_long_word(self, typed, meant):
        make_article("Communication, therapy, trust, truth")
        assert corrected(typed) == meant


class TestAnyInput(TestCase):
    @settings(max_examples=60)
    @given(st.text(max_size=60))
    def test_is_answered(self, query):
        make_home()
        assert self.client.get("/search/", {"q": query}).status_code == 200


class TestExcerpt:
    @given(st.text(max_size=400), st.text(max_size=20))
    def test_says_only_what_the_text_says(self, text, query):
        shown = "".join(piece.text for piece in excerpt(text, query)).strip("…")
        assert shown.strip() in " ".join(text.split())

    def test_marks_other_endings_of_a_word(self):
        assert [piece.text for piece in excerpt("Micro-cheating hurts", "cheated") if piece.is_hit] == ["cheating"]


class TestEditorsSearch:
    @pytest.fixture
    def titles(self, admin_client):
        """The titles found, in their order; the one that names it twice fits best, the other one is newer."""
        make_article("Jealousy about jealousy").save_revision()
        make_article("Other words and many more on jealousy").save_revision()

        def ask():
            page = admin_client.get("/admin/pages/search/results/", {"q": "jealousy"})
            return [row.title for row in page.context["object_list"]]

        return ask

    def test_ranks_few_hits(self, titles):
        assert titles()[0] == "Jealousy about jealousy"

    def test_shows_the_newest_first_when_there_are_too_many_to_rank(self, titles, monkeypatch):
        monkeypatch.setattr("search.backend.MOST_RANKED", 1)
        assert titles()[0] == "Other words and many more on jealousy"


@pytest.mark.django_db
class TestSaving:
    def test_looks_through_no_titles_but_a_few(self):
        article = make_article("Jealousy")
        with CaptureQueriesContext(connection) as queries:
            article.save()
            make_article("Envy")
        averaged = [query["sql"] for query in queries if "AVG(" in query["sql"]]
        changed = [query["sql"] for query in queries if query["sql"].startswith("UPDATE") and "LENGTH(" in query["sql"]]
        assert not averaged
        assert changed
        assert all(" IN (" in sql for sql in changed)

    def test_reads_the_words_there_were_in_one_query(self, django_assert_num_queries):
        article = make_article("Jealousy")
        with django_assert_num_queries(1):
            assert stored_page(article).title == "Jealousy"

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="About an index of PostgreSQL")
    def test_adds_to_the_index_at_once(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT reloptions FROM pg_class WHERE relname = 'search_title_and_body'")
            assert cursor.fetchone()[0] == ["fastupdate=off"]
