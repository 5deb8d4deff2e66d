"""The article as readers meet it."""

import json
from datetime import UTC, date, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from blog.models import ArticlePage
from tests.builders import (
    body_of,
    make_article,
    make_article_index,
    make_image,
    make_location,
    make_page,
    make_practice,
    make_topic,
)

pytestmark = pytest.mark.django_db


def soup_of(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser")


def with_topics(article, *topics):
    article.topics = topics
    article.save()
    return article


def sources(*titles):
    blank = {"authors": "", "year": None, "url": "", "doi": ""}
    return json.dumps([{"type": "source", "value": blank | {"title": title}} for title in titles])


class TestByline:
    def test_shows_the_author_with_title_and_licenses(self, client):
        practice = make_practice()
        practice.licenses.create(state="Testland", kind="LMFT", number="0000")
        practice.save()
        byline = soup_of(client, make_article()).find(class_="byline").get_text(" ", strip=True)
        assert "Test Therapist, LMFT" in byline
        assert "Licensed Marriage and Family Therapist" in byline
        assert "Testland LMFT 0000" in byline

    def test_keeps_the_four_dates_apart(self, client):
        article = make_article(
            date=date(2026, 1, 2),
            updated_on=date(2026, 2, 3),
            reviewed_on=date(2026, 3, 4),
            review_due_on=date(2027, 3, 4),
        )
        dates = soup_of(client, article).find(class_="byline__dates").get_text(" ", strip=True)
        for words in (
            "Published January 2, 2026", "Updated February 3, 2026", "Last reviewed March 4, 2026",
            "Next review due March 4, 2027",
        ):  # fmt: skip
            assert words in dates

    def test_does_not_move_any_date_at_a_small_edit(self):
        article = make_article(date=date(2026, 1, 2), reviewed_on=date(2026, 3, 4))
        article.title = "An article, mended"
        article.save_revision().publish()
        article.refresh_from_db()
        assert (article.date, article.updated_on, article.reviewed_on) == (date(2026, 1, 2), None, date(2026, 3, 4))


class TestFirstPublished:
    def begun(self, **fields):
        with time_machine.travel("2026-01-02"):
            return make_article("Late", live=False, **fields)

    def publish_on(self, day, article):
        with time_machine.travel(day):
            ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().save_revision().publish()
        return ArticlePage.objects.get(pk=article.pk)

    def test_is_the_day_it_went_live_however_long_it_was_a_draft(self, client):
        make_article("Between", date=date(2026, 3, 1))
        article = self.publish_on("2026-05-06", self.begun())
        assert article.date == date(2026, 5, 6)
        assert [link.get_text() for link in soup_of(client, make_article_index()).select(".article-card__title a")] == [
            "Late",
            "Between",
        ]

    def test_is_the_day_of_the_schedule(self):
        article = self.begun()
        article.go_live_at = datetime(2026, 5, 6, 20, tzinfo=UTC)
        article.save_revision()
        with time_machine.travel("2026-05-05"):
            article.get_latest_revision().publish()
        with time_machine.travel("2026-05-07"):
            call_command("publish_scheduled")
        assert ArticlePage.objects.get(pk=article.pk).date == date(2026, 5, 7)

    def test_stays_when_the_article_is_published_again(self):
        article = self.publish_on("2026-05-06", self.begun())
        assert article.get_latest_revision_as_object().date == date(2026, 5, 6)
        assert self.publish_on("2026-06-07", article).date == date(2026, 5, 6)

    def test_is_the_authors_own_when_given(self):
        assert self.publish_on("2026-05-06", self.begun(date=date(2020, 1, 2))).date == date(2020, 1, 2)

    def test_is_left_open_in_the_form_of_a_draft(self, admin_client):
        form = admin_client.get(f"/admin/pages/{self.begun().pk}/edit/").context["form"]
        assert form["date"].value() is None

    def test_does_not_stand_in_the_way_of_a_preview(self):
        assert self.begun().make_preview_request(preview_mode="").status_code == 200


class TestReferences:
    def test_lead_from_the_text_to_the_source(self, client):
        article = make_article(body=body_of(("paragraph", "<p>Trust grows [1].</p>")), sources=sources("A study"))
        page = soup_of(client, article)
        link = page.find("a", href="#_source-1")
        assert link.get_text() == "Source [1]"
        assert page.find(id="_source-1").get_text(strip=True) == "A study"

    def test_name_each_first_mention_once(self, client):
        article = make_article(body=body_of(("paragraph", "<p>One [1], again [1].</p>")), sources=sources("A study"))
        assert len(soup_of(client, article).find_all(id="_mention-1")) == 1

    def test_leave_numbers_without_a_source_as_they_are(self, client):
        article = make_article(body=body_of(("paragraph", "<p>Trust [2] and [0].</p>")), sources=sources("A study"))
        assert "Trust [2] and [0]." in soup_of(client, article).find(class_="body").get_text()

    def test_leave_links_and_attributes_alone(self, client):
        text = '<p><a href="https://example.org/?q=[1]">see [1]</a></p>'
        article = make_article(body=body_of(("paragraph", text)), sources=sources("A study"))
        body = soup_of(client, article).find(class_="body")
        assert body.find("a")["href"].endswith("?q=[1]")
        assert len(body.find_all("a")) == 1


class TestSources:
    def test_prefer_the_doi_to_another_address(self, client):
        value = {"title": "T", "authors": "A. Tester", "year": 2020, "url": "https://example.org", "doi": "10.1000/182"}
        article = make_article(sources=json.dumps([{"type": "source", "value": value}]))
        source = soup_of(client, article).find(id="_source-1")
        assert source.find("a")["href"] == "https://doi.org/10.1000/182"
        assert "A. Tester (2020): T" in " ".join(source.get_text().split())


class TestContents:
    def test_list_the_headings_of_a_piece_with_three(self, client):
        article = make_article(
            body=body_of(("heading", "What Is Trust?"), ("subheading", "Signs"), ("heading", "Signs"))
        )
        page = soup_of(client, article)
        links = [link["href"] for link in page.find(class_="toc").find_all("a")]
        assert links == ["#what-is-trust", "#signs", "#signs-2"]
        assert [page.find(id=link[1:]).name for link in links] == ["h2", "h3", "h2"]

    def test_are_left_out_of_a_short_piece(self, client):
        article = make_article(body=body_of(("heading", "One"), ("heading", "Two")))
        assert soup_of(client, article).find(class_="toc") is None

    def test_never_repeat_an_address_of_the_page(self, client):
        trust = make_topic()
        with_topics(make_article("Other"), trust)
        words = ("Source 1", "Mention 1", "Read next", "Menu", "_source-1")
        body = body_of(*(("heading", text) for text in words), ("paragraph", "<p>Trust [1].</p>"))
        page = soup_of(client, with_topics(make_article(body=body, sources=sources("A study")), trust))
        names = [element["id"] for element in page.find_all(id=True)]
        assert len(names) == len(set(names))
        assert page.find("h2", id="source-1").get_text() == "Source 1"

    def test_keep_clear_of_the_addresses_the_page_uses(self, client):
        page = soup_of(client, make_article(body=body_of(("heading", "Menu"), ("heading", "Main"), ("heading", "♥"))))
        assert [heading["id"] for heading in page.find(class_="body").find_all("h2")] == [
            "menu-2",
            "main-2",
            "section",
        ]


class TestReadingTime:
    @pytest.mark.parametrize(("words", "minutes"), [(0, 0), (1, 1), (238, 1), (239, 2), (1000, 5)])
    def test_is_rounded_up(self, words, minutes):
        article = make_article(body=body_of(("paragraph", f"<p>{'word ' * words}</p>")))
        assert article.reading_minutes == minutes


class TestReadNext:
    def test_puts_the_authors_choice_before_shared_topics(self):
        trust, texting = make_topic("Trust"), make_topic("Texting")
        chosen = make_article("Chosen")
        with_topics(make_article("One topic"), trust)
        with_topics(make_article("Both topics", date=date(2020, 1, 1)), trust, texting)
        with_topics(make_article("Unpublished", live=False), trust)
        article = with_topics(make_article("This"), trust, texting)
        article.related_articles.append(("article", chosen))
        article.save()
        assert [page.title for page in article.read_next] == ["Chosen", "Both topics", "One topic"]

    def test_leads_to_the_articles_before_and_after_in_the_topic(self, client):
        trust = make_topic("Trust")
        for day in (1, 2, 3):
            with_topics(make_article(f"Day {day}", date=date(2026, 1, day)), trust)
        make_article("Elsewhere", date=date(2026, 1, 2))
        page = soup_of(client, make_article_index().articles.get(title="Day 2"))
        assert page.find("a", rel="prev").get_text() == "Earlier: Day 1"
        assert page.find("a", rel="next").get_text() == "Later: Day 3"

    def test_leaves_out_private_articles_without_a_join_whose_rows_postgresql_guesses(self):
        article, private = make_article("This"), make_article("Private")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        make_article("Open")
        assert [page.title for page in article.neighbours] == ["Open"]
        assert 'JOIN "wagtailcore_pageviewrestriction"' not in str(article.neighbours.query)


class TestLinks:
    @pytest.mark.parametrize("make", [make_location, make_page])
    def test_are_shown_on_both_pages(self, client, make):
        there = make(title="There")
        article = make_article("Here")
        article.links.create(page=there)
        article.save()
        assert soup_of(client, article).find(class_="linked-pages").find("a")["href"] == there.url
        assert soup_of(client, there).find(class_="articles-about").find("a")["href"] == article.url

    def test_to_a_page_that_is_not_published_are_not_shown(self, client):
        article = make_article("Here")
        article.links.create(page=make_location(title="There", live=False))
        article.save()
        assert soup_of(client, article).find(class_="linked-pages") is None


class TestInvitation:
    def test_takes_the_articles_own_heading(self, client):
        make_practice(consultation_heading="Talk to us")
        page = soup_of(client, make_article(consultation_heading="Talk about trust"))
        assert page.find(class_="call-to-action__title").get_text() == "Talk about trust"

    def test_can_be_left_out(self, client):
        make_practice(consultation_heading="Talk to us")
        assert soup_of(client, make_article(has_consultation=False)).find(class_="call-to-action__title") is None


class TestNote:
    def test_stands_under_every_article_and_is_written_once(self, client):
        make_practice(article_note="Reading is not therapy.")
        for title in ("One", "Two"):
            assert (
                soup_of(client, make_article(title)).find(class_="article__note").get_text()
                == "Reading is not therapy."
            )


class TestQueries:
    def test_of_an_article_with_everything_are_at_most_12(self, client, django_assert_max_num_queries):
        practice = make_practice(consultation_heading="Talk to us", consultation_page=make_page(title="Contact"))
        practice.licenses.create(state="Testland", number="0000")
        practice.save()
        trust = make_topic()
        for number in range(4):
            with_topics(make_article(f"Article {number}"), trust)
        headings = [("heading", f"Part {number}") for number in range(4)]
        article = make_article("Whole", image=make_image(), body=body_of(*headings), sources=sources("A", "B"))
        article.links.create(page=make_location())
        article.related_articles.append(("article", make_article_index().articles.first()))
        with_topics(article, trust)
        client.get(article.url)
        with django_assert_max_num_queries(12):
            client.get(article.url)
