"""A draft that somebody without a login sees by a link."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.roles import give_role
from pages.drafts import DAYS, token_for
from tests.builders import make_article, make_image, make_page, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A page that nobody has published, with words of its own."""
    page = make_page(title="Unfinished thoughts", live=False)
    page.introduction = "Words that nobody has seen."
    page.save_revision()
    return page


def address_of(page):
    return f"/shared-drafts/{token_for(page)}/"


class TestSharedDraft:
    def test_is_shown_to_a_stranger_as_it_was_last_saved(self, draft, client):
        assert client.get(draft.url or "/unfinished-thoughts/").status_code == 404
        html = client.get(address_of(draft)).content.decode()
        assert "Unfinished thoughts" in html
        assert "Words that nobody has seen." in html
        assert "This is a draft" in html

    def test_is_kept_by_nobody_and_not_found_by_search_engines(self, draft, client):
        response = client.get(address_of(draft))
        assert response.headers["Cache-Control"] == "no-store"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert not response.cookies

    def test_is_over_after_a_week(self, draft, client):
        address = address_of(draft)
        with time_machine.travel(timezone.now() + timedelta(days=DAYS, minutes=1)):
            response = client.get(address)
        assert response.status_code == 404
        assert "This link is over" in response.content.decode()
        assert response.headers["Cache-Control"] == "no-store"

    def test_is_refused_when_a_letter_is_wrong(self, draft, client):
        assert client.get(address_of(draft)[:-2] + "x/").status_code == 404

    def test_is_gone_with_its_page(self, draft, client):
        address = address_of(draft)
        draft.delete()
        assert client.get(address).status_code == 404

    def test_shows_its_pictures_which_nobody_else_may_see(self, client):
        article = make_article(image=make_image(), live=False)
        article.save_revision()
        html = client.get(address_of(article)).content.decode()
        pictures = set(re.findall(r'src="(/shared-drafts/[^"]+)"', html))
        assert pictures
        assert 'src="/media/' not in html
        for picture in pictures:
            hidden = "/media/" + picture.split("/", 4)[4]
            assert client.get(hidden).status_code == 404
            assert client.get(picture).status_code == 200
            assert client.get(picture).headers["Cache-Control"] == "no-store"
            assert client.get(re.sub(r"/[^/]+/images/", "/wrong/images/", picture)).status_code == 404

    def test_says_its_whole_length_though_addresses_of_pictures_grew(self, client):
        article = make_article(image=make_image(), live=False)
        article.save_revision()
        response = client.get(address_of(article))
        assert int(response.headers["Content-Length"]) == len(response.content)

    def test_does_not_know_who_is_looking(self, draft, admin_client):
        assert "wagtail-userbar" not in admin_client.get(address_of(draft)).content.decode()


class TestShareButton:
    def test_leads_to_the_link(self, draft, client):
        author = make_user(username="author")
        give_role(author, "author")
        client.force_login(author)
        edit = client.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
        assert f"/admin/pages/{draft.pk}/share/" in edit
        shown = client.get(f"/admin/pages/{draft.pk}/share/").content.decode()
        link = re.search(r'value="http://localhost(/shared-drafts/[^"]+)"', shown)[1]
        assert "Unfinished thoughts" in Client().get(link).content.decode()

    def test_ends_every_link_passed_on_and_gives_a_new_one(self, draft, admin_client):
        old = address_of(draft)
        said = admin_client.post(f"/admin/pages/{draft.pk}/share/", follow=True).content.decode()
        assert "Shared no more" in said
        assert Client().get(old).status_code == 404
        assert Client().get(address_of(draft)).status_code == 200

    def test_is_for_those_only_who_may_edit(self, draft, client):
        client.force_login(make_user(username="nobody-special"))
        for ask in (client.get, client.post):
            assert ask(f"/admin/pages/{draft.pk}/share/").status_code == 302
