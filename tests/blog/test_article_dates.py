"""Dates of articles tell the truth."""

from datetime import UTC, date, datetime, timedelta

import feedparser
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from blog.models import ArticlePage
from tests.builders import make_article, make_topic

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime(2026, 11, 27, 20, tzinfo=UTC), tick=True):
        yield


def refused(**fields):
    article = make_article("Draft", live=False)
    for name, value in fields.items():
        setattr(article, name, value)
    try:
        article.full_clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


class TestDates:
    @pytest.mark.parametrize("name", ["date", "updated_on", "reviewed_on"])
    def test_still_to_come_are_refused(self, name):
        assert refused(**{name: TODAY + DAY}) == {name}
        assert refused(**{name: TODAY}) == set()

    def test_of_the_day_for_which_it_is_scheduled_are_taken(self):
        go_live_at = datetime(2026, 12, 10, 20, tzinfo=UTC)
        assert refused(date=date(2026, 12, 10), go_live_at=go_live_at) == set()
        assert refused(date=date(2026, 12, 11), go_live_at=go_live_at) == {"date"}

    def test_of_an_update_before_the_first_publication_are_refused(self):
        assert refused(date=TODAY, updated_on=TODAY - DAY) == {"updated_on"}
        assert refused(date=TODAY, updated_on=TODAY) == set()

    def test_of_a_review_due_before_the_last_one_are_refused(self):
        assert refused(reviewed_on=TODAY, review_due_on=TODAY - DAY) == {"review_due_on"}

    def test_of_an_update_before_it_went_live_are_dropped_then(self):
        article = make_article("Late", live=False, updated_on=TODAY - DAY)
        article.save_revision().publish()
        article.refresh_from_db()
        assert (article.date, article.updated_on, article.modified_on) == (TODAY, None, TODAY)


class TestOrder:
    def order(self, client):
        page = BeautifulSoup(client.get("/blog/").content, "html.parser")
        return [link.get_text() for link in page.select(".article-card__title a")]

    def test_of_one_day_is_that_of_publishing_not_of_writing(self, client):
        early, late = make_article("Written first", live=False), make_article("Written later", live=False)
        late.save_revision().publish()
        early.save_revision().publish()
        assert self.order(client) == ["Written first", "Written later"]
        ArticlePage.objects.get(pk=late.pk).save_revision().publish()
        assert self.order(client) == ["Written first", "Written later"]

    def test_of_one_day_before_the_site_is_that_of_coming(self, client):
        for title in ("One", "Two", "Three"):
            make_article(title, date=date(2020, 1, 2))
        assert self.order(client) == ["Three", "Two", "One"]

    def test_is_the_same_in_the_feed_where_each_has_its_own_moment(self, client):
        for title in ("One", "Two", "Three"):
            make_article(title, date=date(2020, 1, 2))
        make_article("Today")
        entries = feedparser.parse(client.get("/blog/feed/").content).entries
        moments = [entry.published for entry in entries]
        assert [entry.title for entry in entries] == ["Today", "Three", "Two", "One"]
        assert sorted(set(moments), reverse=True) == moments
        assert all(entry.updated >= entry.published for entry in entries)

    def test_leads_from_each_to_its_neighbors(self, client):
        topic = make_topic()
        articles = [make_article(title, date=date(2020, 1, 2)) for title in ("One", "Two", "Three")]
        for article in articles:
            article.topics = [topic]
            article.save()
        page = BeautifulSoup(client.get(articles[1].url).content, "html.parser")
        assert page.find("a", rel="prev").get_text() == "Earlier: One"
        assert page.find("a", rel="next").get_text() == "Later: Three"

    def test_changes_with_the_date(self, client):
        article = make_article("Moved back")
        make_article("Other", date=TODAY - DAY)
        article.date = TODAY - 2 * DAY
        article.save()
        assert self.order(client) == ["Other", "Moved back"]
