"""Promises that every page type keeps."""

import pytest
from wagtail.models import get_page_models

from pages.models import BasePage
from tests import builders

BUILDERS = {
    "HomePage": builders.make_home,
    "StandardPage": builders.make_page,
    "ArticleIndexPage": builders.make_article_index,
    "ArticlePage": builders.make_article,
    "LocationIndexPage": builders.make_location_index,
    "LocationPage": builders.make_location,
    "ContactPage": builders.make_contact_page,
}
PAGE_TYPES = [model for model in get_page_models() if model.__module__.split(".")[0] != "wagtail"]


@pytest.mark.django_db
@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
class TestEveryPageType:
    def test_extends_base_page(self, model):
        assert issubclass(model, BasePage)

    def test_says_where_it_may_live(self, model):
        assert "parent_page_types" in vars(model)
        assert "subpage_types" in vars(model)

    def test_renders_with_the_fewest_fields_filled(self, model, client):
        page = BUILDERS[model.__name__]()
        response = client.get(page.url)
        assert response.status_code == 200

    def test_sets_no_cookie_and_opens_no_session(self, model, client):
        response = client.get(BUILDERS[model.__name__]().url)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")

    def test_carries_the_strict_policies(self, model, client):
        response = client.get(BUILDERS[model.__name__]().url)
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
        assert response.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
class TestQueries:
    """How often a page may ask the database once its pictures have been made."""

    @pytest.fixture
    def count(self, client, django_assert_max_num_queries):
        def visit(page, most):
            client.get(page.url)
            with django_assert_max_num_queries(most):
                assert client.get(page.url).status_code == 200

        return visit

    def test_an_article_takes_at_most_9(self, count):
        builders.make_practice()
        count(builders.make_article(image=builders.make_image()), 9)

    def test_the_index_takes_at_most_12_with_50_articles(self, count):
        image = builders.make_image()
        for number in range(50):
            builders.make_article(title=f"Article {number}", image=image)
        count(builders.make_article_index(), 12)
