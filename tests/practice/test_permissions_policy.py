"""`Permissions-Policy` on whatever a reader can be answered with."""

import pytest
from django.conf import settings
from django.db import OperationalError

from tests import builders
from tests.page_cache.conftest import cache, reader  # noqa: F401
from tests.practice.test_bridge import Sender, ask

HEADER = "Permissions-Policy"


@pytest.fixture
def site(db):
    builders.make_practice(consultation_page=builders.make_contact_page())
    article = builders.make_article(title="About trust", slug="about-trust", image=builders.make_image())
    article.topics = [builders.make_topic("Trust")]
    article.save_revision().publish()
    builders.make_location("Portland", slug="portland")
    private = builders.make_page(title="For clients", slug="for-clients")
    private.view_restrictions.create(restriction_type="password", password="for-tests")
    return article


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/blog/about-trust/", 200),
        ("/blog/topics/trust/", 200),
        ("/blog/feed/", 200),
        ("/blog/topics/trust/feed/", 200),
        ("/locations/portland/", 200),
        ("/contact/", 200),
        ("/contact/thanks/", 200),
        ("/for-clients/", 200),
        ("/search/?q=trust", 200),
        ("/image-credits/", 200),
        ("/sitemap.xml", 200),
        ("/robots.txt", 200),
        ("/healthz", 503),
        ("/admin/login/", 200),
        ("/blog", 301),
        ("/admin/", 302),
        ("/blog/about-trust/?q=%00", 200),
        ("/nowhere/", 404),
        ("/media/nothing.jpg", 404),
        ("/static/nothing.css", 404),
        ("/downloads/1/nothing.pdf", 404),
    ],
)
def test_is_sent_with(site, client, path, status):
    response = client.get(path)
    assert response.status_code == status
    assert response.headers[HEADER] == settings.PERMISSIONS_POLICY


def test_is_sent_with_a_picture(site, client):
    rendition = site.image.get_rendition("format-webp|width-480")
    social = client.get("/blog/about-trust/").content.decode().partition('og:image" content="')[2].partition('"')[0]
    for address in (rendition.url, social):
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers[HEADER] == settings.PERMISSIONS_POLICY


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        ("/contact/", {}, 422),
        ("/contact/", builders.posted, 302),
        ("/blog/about-trust/", {}, 405),
        ("/gone/", builders.posted, 404),
    ],
    ids=["errors", "sent", "a page without a form", "a form that is gone"],
)
def test_is_sent_after_a_post(site, keys, client, path, sent, status):
    response = client.post(path, sent() if callable(sent) else sent)
    assert response.status_code == status
    assert response.headers[HEADER] == settings.PERMISSIONS_POLICY


def test_is_sent_when_something_comes_from_elsewhere(site, keys, client):
    response = client.post("/contact/", builders.posted(), headers={"origin": "https://elsewhere.example"})
    assert response.status_code == 403
    assert response.headers[HEADER] == settings.PERMISSIONS_POLICY


@pytest.mark.parametrize(("error", "status"), [(ValueError, 500), (OperationalError, 503)])
def test_is_sent_with_an_error_of_ours(site, client, monkeypatch, error, status):
    def fail(*args, **kwargs):
        raise error("broken")

    monkeypatch.setattr("blog.models.ArticlePage.serve", fail)
    client.raise_request_exception = False
    response = client.get("/blog/about-trust/")
    assert response.status_code == status
    assert response.headers[HEADER] == settings.PERMISSIONS_POLICY


@pytest.mark.usefixtures("cache")
def test_is_sent_with_a_stored_page(reader):  # noqa: F811
    builders.make_practice()
    article = builders.make_article(summary="Words")
    article.save_revision().publish()
    reader.ask_django(article.url)
    status, headers, _ = reader.ask_store(article.url)
    assert status == 200
    assert dict(headers)[HEADER.lower()] == settings.PERMISSIONS_POLICY


def test_is_sent_with_a_body_that_was_not_taken():
    answer = ask(None, Sender(b"short"), content_length="100")
    assert answer.status == 400
    assert dict(answer.headers)[HEADER.lower()] == settings.PERMISSIONS_POLICY
