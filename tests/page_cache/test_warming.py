"""Pages are made before anybody asks for them, the changed one first."""

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import Site

from page_cache import addresses as module
from page_cache import warming
from page_cache.addresses import addresses
from page_cache.keys import key_of
from tests import builders


@pytest.fixture
def articles(cache, settings):
    settings.SITE_URL = "http://localhost"
    builders.make_practice()
    articles = [builders.make_article(title=f"Article {number}") for number in range(3)]
    articles[0].topics = [builders.make_topic("Trust")]
    for article in [*articles[1:], articles[0]]:
        article.save_revision().publish()
    return articles


@pytest.fixture
def warmer(cache, monkeypatch):
    monkeypatch.setattr(warming, "close_old_connections", lambda: None)
    warmer = warming.Warmer()
    warmer.cache, warmer.application = cache, warming.WSGIHandler()
    return warmer


def is_there(cache, path):
    return cache.store.has(cache.watcher.current(), key_of("http", "localhost", path))


class TestAddresses:
    def test_begin_with_the_page_that_was_published_last(self, articles):
        found = list(addresses(Site.objects.get()))
        assert found[0] == articles[0].url
        assert found.index("/") < found.index(articles[2].url)

    def test_are_all_that_can_be_kept(self, articles):
        wanted = {"/", "/blog/", "/blog/feed/", "/blog/topics/trust/", "/blog/topics/trust/feed/", "/sitemap.xml"}
        assert wanted | {article.url for article in articles} <= set(addresses(Site.objects.get()))

    def test_go_on_when_the_connection_was_closed_between_two(self, articles, monkeypatch):
        """As it is at the end of a request once the connection is old enough."""
        monkeypatch.setattr(module, "AT_ONCE", 2)
        found = []
        for path in addresses(Site.objects.get()):
            found.append(path)
            connection.close()
        assert {article.url for article in articles} <= set(found)

    def test_are_not_those_of_drafts_and_private_pages(self, articles):
        articles[0].unpublish()
        articles[1].view_restrictions.create(restriction_type="login")
        assert not {articles[0].url, articles[1].url} & set(addresses(Site.objects.get()))


class TestWarming:
    def test_makes_every_page(self, articles, warmer, cache):
        cache.watcher.turn()
        assert warmer.warm() >= len(articles)
        cache.watcher.turn()
        assert all(is_there(cache, path) for path in ["/", "/blog/feed/", *(article.url for article in articles)])

    def test_makes_nothing_twice(self, articles, warmer, cache):
        cache.watcher.turn()
        warmer.warm()
        cache.watcher.turn()
        assert not warmer.make(articles[0].url)

    def test_stops_at_a_newer_generation(self, articles, warmer, cache):
        cache.watcher.turn()
        warmer.changed.set()
        assert warmer.warm() == 0

    def test_rests_after_the_first_pages(self, warmer, monkeypatch):
        rests = []
        monkeypatch.setattr(warmer.changed, "wait", rests.append)
        for made in (1, warming.AT_ONCE, warming.AT_ONCE + 1):
            warmer.rest(made, 0.25)
        assert rests == [0.25]


class TestCommand:
    def test_renders_every_page_once_and_says_how_many(self, articles, cache, monkeypatch, capsys):
        monkeypatch.setattr(warming, "close_old_connections", lambda: None)
        call_command("warm_pages")
        said = capsys.readouterr().out
        assert said.startswith("Pages rendered: ")
        assert int(said.split()[-1]) >= len(articles)
