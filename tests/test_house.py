"""Promises that every page type keeps."""

import pytest
from wagtail.contrib.settings.views import get_setting_edit_handler as panels_of
from wagtail.models import Page, get_page_models

from inquiries.models import InquirySettings
from pages.models import BasePage, PracticeDetails
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

    def test_may_live_below_each_page_type_that_it_names(self, model):
        """Both sides have to name each other, or nobody could make one there."""
        named = set(model.clean_parent_page_models())
        assert named == set(model.allowed_parent_page_models()) | {Page} & named

    def test_has_a_panel_for_each_of_its_fields(self, model):
        own = {field.name for field in model._meta.local_fields if field.editable and not field.primary_key}
        assert own - set(model.get_edit_handler().get_form_options()["fields"]) <= {"page_ptr"}

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


@pytest.mark.parametrize("model", [PracticeDetails, InquirySettings])
class TestSettings:
    def test_have_a_panel_for_each_field(self, model):
        own = {field.name for field in model._meta.local_fields if field.editable and not field.primary_key}
        assert own - {"site"} <= set(panels_of(model).get_form_options()["fields"])


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
