"""No page takes an address at which the site itself answers."""

import pytest
from django.core.exceptions import ValidationError
from lxml import html

from pages.reserved_slugs import route_slugs, site_slugs
from tests.builders import form_of, make_article, make_article_index, make_home, make_page

pytestmark = pytest.mark.django_db
BELOW_HOME = ["admin", "media", "static", "search", "healthz", "image-credits", "styleguide", "_util"]


class TestReservedSlugs:
    def test_are_read_from_the_url_configuration_and_the_routes(self):
        assert set(BELOW_HOME) | {"robots.txt", "sitemap.xml"} <= site_slugs()
        assert route_slugs(type(make_article_index())) == {"feed", "topics"}

    @pytest.mark.parametrize("slug", BELOW_HOME)
    def test_are_refused_below_the_home_page(self, slug):
        page = make_page(title="Page")
        page.slug = slug
        with pytest.raises(ValidationError, match="used by the site itself"):
            page.save()

    @pytest.mark.parametrize("slug", ["feed", "topics"])
    @pytest.mark.parametrize("live", [True, False])
    def test_are_refused_below_the_list_of_articles_drafts_too(self, slug, live):
        article = make_article("One", live=live)
        article.slug = slug
        with pytest.raises(ValidationError, match="used by the site itself"):
            article.save()

    def test_are_free_where_nothing_answers(self):
        assert make_page(title="Feed").slug == "feed"
        assert make_article("Admin").slug == "admin"

    def test_are_avoided_when_the_site_chooses(self, client):
        article = make_article("Feed")
        assert article.slug == "feed-2"
        assert "atom" in client.get("/blog/feed/").headers["Content-Type"]
        assert make_page(title="Admin").slug == "admin-2"

    def test_are_refused_to_a_page_that_moves_there(self, admin_client):
        page = make_page(title="Services")
        below = page.add_child(instance=type(page)(title="Search"))
        home = make_home()
        with pytest.raises(ValidationError, match="used by the site itself"):
            below.move(home, pos="last-child")
        response = admin_client.post(f"/admin/pages/{below.pk}/move/{home.pk}/confirm/", follow=True)
        assert "used by the site itself" in response.content.decode()
        assert type(below).objects.get(pk=below.pk).url == "/services/search/"

    @pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
    def test_are_refused_in_the_form_with_a_sentence_at_the_address(self, admin_client, action):
        page = make_page(title="Fees")
        data = form_of(admin_client.get(f"/admin/pages/{page.pk}/edit/")) | {"slug": "search"} | action
        response = admin_client.post(f"/admin/pages/{page.pk}/edit/", data)
        assert response.context["form"].errors["slug"] == [
            "The address “search” is used by the site itself. Please choose another, such as “search-page”."
        ]

    def test_are_refused_in_the_form_of_a_new_page(self, admin_client):
        add = f"/admin/pages/add/home/standardpage/{make_home().pk}/"
        response = admin_client.post(add, form_of(admin_client.get(add)) | {"title": "Search", "slug": "search"})
        assert "used by the site itself" in str(response.context["form"].errors["slug"])

    def test_are_refused_to_a_copy(self, admin_client):
        page = make_page(title="Fees")
        address = f"/admin/pages/{page.pk}/copy/"
        tree = html.fromstring(admin_client.get(address).content.decode())
        form = next(form for form in tree.forms if "new_slug" in form.fields)
        response = admin_client.post(address, dict(form.form_values()) | {"new_slug": "search"}, follow=True)
        assert "used by the site itself" in response.content.decode()
        assert not type(page).objects.filter(slug="search").exists()
