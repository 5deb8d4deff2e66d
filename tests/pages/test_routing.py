import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests import builders


@pytest.fixture
def below(db):
    builders.make_practice()
    return builders.make_page(title="About").add_child(instance=builders.StandardPage(title="My training"))


class TestAnAddress:
    def test_of_a_page_at_any_depth_is_found(self, below, client):
        assert "My training" in client.get(below.url).content.decode()

    def test_of_the_home_page_is_found(self, below, client):
        assert client.get("/").status_code == 200

    def test_costs_no_more_the_deeper_it_is(self, below, client):
        counts = []
        for page in (below.get_parent(), below):
            client.get(page.url)
            with CaptureQueriesContext(connection) as queries:
                client.get(page.url)
            counts.append(len(queries))
        assert counts[0] == counts[1]

    @pytest.mark.parametrize("path", ["/nowhere/", "/about/nowhere/", "/about/my-training/nowhere/", "/training/"])
    def test_of_no_page_is_404(self, below, client, path):
        assert client.get(path).status_code == 404

    def test_of_a_page_that_is_not_live_is_404(self, below, client):
        below.unpublish()
        assert client.get(below.url).status_code == 404

    def test_below_a_page_that_is_not_live_is_found(self, below, client):
        """As in Wagtail: a page hides no other."""
        below.get_parent().specific.unpublish()
        assert client.get(below.url).status_code == 200

    def test_of_a_list_finds_what_the_list_itself_serves(self, below, client):
        index = builders.make_article_index()
        assert client.get(f"{index.url}feed/").headers["Content-Type"].startswith("application/atom+xml")


class TestARestriction:
    @pytest.mark.parametrize("is_above", [False, True])
    def test_holds_on_the_page_and_below_it(self, below, client, is_above):
        page = below.get_parent() if is_above else below
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert client.get(below.url).status_code == 302

    def test_of_a_page_holds_on_its_alias(self, below, client):
        alias = below.create_alias(parent=builders.make_home(), update_slug="alias")
        PageViewRestriction.objects.create(page=below, restriction_type="login")
        assert client.get(alias.url).status_code == 302
