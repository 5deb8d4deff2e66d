"""How often a page that is rendered asks the database, and what it takes from the pages before it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.freshness import collected_moments, remembered, remembering, true_until
from pages.models import PracticeDetails
from tests import builders


def articles_on_trust(count, image):
    trust = builders.make_topic("Trust")
    for number in range(count):
        article = builders.make_article(f"Article {number}", image=image)
        article.topics = [trust]
        article.save()
    return article


class TestQueries:
    """Of a page that is not stored, once others of the same generation have been rendered."""

    @pytest.fixture
    def count(self, reader, django_assert_max_num_queries):
        def visit(path, most):
            reader.ask_django(f"{path}?rendered=1")
            with django_assert_max_num_queries(most):
                assert reader.client.get(f"{path}?rendered=1", headers={"host": "localhost"}).status_code == 200

        return visit

    def test_of_an_article_with_everything_are_at_most_8(self, cache, count):
        builders.make_practice(consultation_heading="Talk to us", consultation_page=builders.make_page())
        article = articles_on_trust(5, builders.make_image())
        article.links.create(page=builders.make_location())
        count(article.url, 8)

    def test_of_the_list_are_at_most_8(self, cache, count):
        articles_on_trust(30, builders.make_image())
        count("/blog/", 8)


class TestWhatPagesHaveInCommon:
    @pytest.fixture
    def article(self, cache):
        builders.make_practice(name="Before")
        builders.make_page(title="A page of the menu", show_in_menus=True)
        return builders.make_article()

    def test_is_read_anew_once_it_has_changed(self, article, reader):
        assert "Before" in reader.ask_django(article.url).content.decode()
        PracticeDetails.objects.update(name="Afterwards")
        article.get_siblings().update(title="Renamed")
        shown = reader.ask_django(article.url).content.decode()
        assert "Afterwards" in shown
        assert "Before" not in shown

    def test_is_read_at_once_for_somebody_logged_in(self, article, reader):
        reader.ask_django(article.url)
        PracticeDetails.objects.update(name="Afterwards")
        editor = Client()
        editor.force_login(builders.make_user(is_superuser=True))
        assert "Afterwards" in editor.get(article.url, headers={"host": "localhost"}).content.decode()

    def test_of_a_render_that_began_earlier_is_found_by_none_that_begins_later(self, article, cache):
        earlier = cache.remembered
        PracticeDetails.objects.update(name="Afterwards")
        cache.watcher.turn()
        earlier["name"] = ("old", [])
        assert cache.remembered == {}


class TestRemembered:
    def test_is_read_once(self):
        read = iter("ab")
        with remembering({}):
            assert [remembered("name", lambda: next(read)) for _ in range(2)] == ["a", "a"]

    def test_is_read_each_time_outside_of_a_public_page(self):
        read = iter("ab")
        assert [remembered("name", lambda: next(read)) for _ in range(2)] == ["a", "b"]

    def test_is_true_no_longer_for_the_page_that_takes_it_than_for_the_one_that_read_it(self):
        soon = timezone.now() + timedelta(seconds=5)
        memory = {}
        for _ in range(2):
            with collected_moments() as moments, remembering(memory):
                remembered("name", lambda: true_until(soon))
            assert min(moments) == min(soon.timestamp(), max(moments))
            assert soon.timestamp() in moments
