"""Private pages: opened by whoever may, named nowhere for others."""

import json

import pytest
from django.contrib.auth.models import Group
from lxml import html
from wagtail.models import PageViewRestriction

from tests import builders
from tests.builders import (
    body_of,
    make_article,
    make_article_index,
    make_contact_page,
    make_home,
    make_image,
    make_location,
    make_page,
    make_practice,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
NAME = "Zanzibar"


def make_private(page, kind=PageViewRestriction.PASSWORD, groups=()):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="open sesame")
    restriction.groups.set(groups)
    return page


def private_article():
    article = make_article(NAME, summary=f"{NAME} summary", image=make_image(), body=body_of(("paragraph", NAME)))
    article.topics = [make_topic(f"{NAME} topic")]
    article.save()
    return article


class TestSharedPassword:
    @pytest.fixture
    def page(self):
        return make_private(private_article())

    def test_opens_the_page_to_whoever_has_it(self, client, page):
        asked = client.get(page.url)
        (form,) = [form for form in html.fromstring(asked.content.decode()).forms if form.method == "POST"]
        wrong = client.post(form.action, dict(form.form_values()) | {"password": "guess"})
        assert "not correct" in wrong.content.decode()
        opened = client.post(form.action, dict(form.form_values()) | {"password": "open sesame"}, follow=True)
        assert opened.status_code == 200
        assert f"{NAME} summary" in opened.content.decode()

    def test_is_asked_for_without_a_word_about_the_page(self, client, page):
        asked = client.get(page.url)
        assert NAME not in asked.content.decode()
        assert "ld+json" not in asked.content.decode()
        assert "no-store" in asked.headers["Cache-Control"]

    def test_is_needed_for_every_route_below_a_private_list(self, client, page):
        make_private(make_article_index())
        for address in ("/blog/", "/blog/feed/", f"/blog/topics/{page.topics.first().slug}/"):
            response = client.get(address)
            assert NAME not in response.content.decode()
            assert "It opens with the password" in response.content.decode()


class TestLogin:
    def test_is_asked_for_and_leads_back(self, client):
        page = make_private(private_article(), PageViewRestriction.LOGIN)
        response = client.get(page.url)
        assert response.status_code == 302
        assert response.headers["Location"] == f"/admin/login/?next={page.url}"
        client.force_login(make_user())
        assert f"{NAME} summary" in client.get(page.url).content.decode()


class TestGroup:
    @pytest.fixture
    def page(self):
        self.group = Group.objects.create(name="Readers")
        return make_private(private_article(), PageViewRestriction.GROUPS, [self.group])

    def test_opens_the_page_to_its_members(self, client, page):
        user = make_user()
        user.groups.add(self.group)
        client.force_login(user)
        assert f"{NAME} summary" in client.get(page.url).content.decode()

    def test_keeps_other_accounts_out_without_sending_them_in_circles(self, client, page):
        client.force_login(make_user())
        response = client.get(page.url)
        assert response.status_code == 403
        assert NAME not in response.content.decode()


class TestOthers:
    ADDRESSES = ["/", "/blog/", "/blog/feed/", "/blog/public/", "/sitemap.xml", "/image-credits/", "/locations/",
                 "/contact/", "/locations/open-place/", "/fees/", "/no-such-page/"]  # fmt: skip

    @pytest.fixture
    def site(self):
        make_practice(consultation_heading="Talk to us")
        public = make_article("Public")
        article = make_private(private_article())
        public.links.create(page=make_private(make_page(title=f"{NAME} service")))
        public.related_articles = json.dumps([{"type": "article", "value": article.pk}])
        public.topics = article.topics.all()
        public.save()
        make_location("Open place")
        make_private(make_location(f"{NAME} place"))
        make_page(title="Fees", show_in_menus=True)
        make_private(make_page(title=f"{NAME} menu", show_in_menus=True))
        make_contact_page()

    @pytest.mark.parametrize("address", ADDRESSES)
    @pytest.mark.usefixtures("site")
    def test_meet_the_page_nowhere(self, client, address):
        # The topic is shared with a public article: its name is no secret.
        words = client.get(address).content.decode().replace(f"{NAME} topic", "").replace("zanzibar-topic", "")
        assert NAME.casefold() not in words.casefold()

    @pytest.mark.usefixtures("site")
    def test_do_not_find_it(self, client):
        assert "Nothing was found" in client.get("/search/?q=zanzibar").content.decode()

    def test_do_not_learn_of_a_topic_that_has_only_private_articles(self, client):
        make_private(private_article())
        for address in ("/blog/", "/sitemap.xml"):
            assert NAME.casefold() not in client.get(address).content.decode().casefold()

    def test_are_not_invited_to_a_private_contact_page(self, client):
        contact = make_contact_page()
        make_practice(consultation_heading="Talk to us", consultation_page=contact)
        article = make_article("Public")
        assert contact.url in client.get(article.url).content.decode()
        make_private(contact)
        assert f'href="{contact.url}"' not in client.get(article.url).content.decode()

    def test_get_no_social_image_of_it(self, client):
        page = make_private(private_article())
        address = page.social_image_url(make_practice()).removeprefix("http://localhost")
        assert client.get(address).status_code == 404

    def test_are_not_helped_to_its_words_by_the_search(self, client):
        page = private_article()
        assert "Zanzibar" in client.get("/search/?q=zanzibat").content.decode()
        restriction = PageViewRestriction.objects.create(page=make_article_index(), restriction_type="login")
        assert "“zanzibar”" not in client.get("/search/?q=zanzibat").content.decode()
        restriction.delete()
        assert page.title in client.get("/search/?q=zanzibat").content.decode()


@pytest.mark.parametrize("make", [make_home, make_page, make_article_index, make_article, builders.make_location_index,
                                  make_location, make_contact_page])  # fmt: skip
class TestEveryPageType:
    def test_can_be_private(self, client, make):
        page = make_private(make())
        assert "It opens with the password" in client.get(page.url).content.decode()

    def test_answers_405_to_a_method_it_does_not_know(self, client, make):
        page = make()
        methods = ["PUT", "PATCH", "DELETE"] + ["POST"] * (make is not make_contact_page)
        assert [client.generic(method, page.url).status_code for method in methods] == [405] * len(methods)
