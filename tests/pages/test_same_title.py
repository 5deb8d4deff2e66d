"""Somebody begins a page whose title a page beside it has already."""

import pytest
from django.contrib.messages import get_messages
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from blog.models import ArticlePage
from tests.builders import make_article, make_article_index

pytestmark = pytest.mark.django_db


def write(admin_client, title, slug):
    """Saves a new article in the editor, as its script fills in the address."""
    none = {name: streamfield([]) for name in ("body", "sources", "corrections", "related_articles")}
    data = nested_form_data(none | {"title": title, "slug": slug, "links": inline_formset([])})
    data |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    return admin_client.post(f"/admin/pages/add/blog/articlepage/{make_article_index().pk}/", data)


def told(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


class TestASecondPageOfOneTitle:
    def test_is_kept_and_the_forgotten_draft_offered(self, admin_client):
        draft = make_article("Trust again", slug="trust-again", live=False)
        response = write(admin_client, "Trust again", "trust-again")
        assert response.status_code == 302
        assert ArticlePage.objects.exclude(pk=draft.pk).get().slug == "trust-again-2"
        assert "A draft with the title “Trust again” is there already" in told(response)
        assert f"/admin/pages/{draft.pk}/edit/" in told(response)

    def test_beside_a_published_one_is_kept_in_silence(self, admin_client):
        make_article("Trust again", slug="trust-again")
        assert "is there already" not in told(write(admin_client, "Trust again", "trust-again"))
        assert ArticlePage.objects.filter(slug="trust-again-2").exists()


class TestAnAddressTypedByHand:
    def test_that_another_page_has_is_refused(self, admin_client):
        make_article("Trust again", slug="trust-again", live=False)
        response = write(admin_client, "Another title", "trust-again")
        assert response.status_code == 200
        assert "slug" in response.context["form"].errors
        assert ArticlePage.objects.count() == 1
