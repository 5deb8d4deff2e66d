"""An alias is not a second original."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.builders import make_article, make_article_index, make_location, make_location_index, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article("Twice told", slug="once", summary="Aliasword")


@pytest.fixture
def alias(article):
    return article.create_alias(update_slug="again")


class TestAlias:
    def test_names_the_original_as_canonical(self, client, article, alias):
        page = BeautifulSoup(client.get(alias.url).content, "html.parser")
        nodes = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
        assert page.find("link", rel="canonical")["href"] == article.full_url
        assert page.find("meta", property="og:url")["content"] == article.full_url
        assert {node["url"] for node in nodes if node["@type"] in {"WebPage", "BlogPosting"}} == {article.full_url}

    @pytest.mark.usefixtures("alias")
    @pytest.mark.parametrize("address", ["/", "/blog/", "/blog/feed/", "/sitemap.xml", "/search/?q=aliasword"])
    def test_is_named_nowhere_beside_it(self, client, address):
        content = client.get(address).content.decode()
        assert "/blog/again/" not in content
        assert "/blog/once/" in content

    def test_of_a_place_is_not_a_second_place(self, client):
        make_location("Portland").create_alias(update_slug="again")
        assert "/again/" not in client.get(make_location_index().url).content.decode()

    def test_is_not_read_next(self, client, article, alias):
        other = make_article("Other")
        other.related_articles = json.dumps([{"type": "article", "value": alias.pk}])
        other.save()
        assert "/again/" not in client.get(other.url).content.decode()

    def test_below_another_page_is_opened_like_any(self, client):
        page = make_page(title="Fees")
        alias = page.create_alias(parent=make_page(title="About"))
        assert client.get(alias.url).status_code == 200


def test_image_credits_have_an_address_and_a_description(client):
    make_article_index()
    page = BeautifulSoup(client.get("/image-credits/").content, "html.parser")
    assert page.find("link", rel="canonical")["href"] == "http://localhost/image-credits/"
    assert page.find("meta", attrs={"name": "description"})["content"]
