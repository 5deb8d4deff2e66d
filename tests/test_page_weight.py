"""What a reader on a slow line has to wait for."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from tests.accessibility.pages import ARTICLE

MOST_BYTES = 60 * 1024
ASKED_FOR = re.compile(r'(?:<link rel="(stylesheet|preload)"[^>]*?href|<(script)[^>]*? src)="/static/([^"]+)"')


def compressed(path, content):
    """Bytes on the line: a font is compressed already."""
    return len(content if path.endswith(".woff2") else brotli.compress(content))


@pytest.fixture
def article(starter_site, client):
    return client.get(ARTICLE).content.decode()


class TestArticlePage:
    def test_weighs_at_most_60_kilobytes(self, article):
        paths = [path for *_, path in ASKED_FOR.findall(article)]
        files = [compressed(path, Path(finders.find(path)).read_bytes()) for path in paths]
        assert len(paths) >= 3
        assert sum(files) + compressed("article.html", article.encode()) <= MOST_BYTES

    def test_asks_for_one_stylesheet(self, article):
        assert [kind for kind, *_ in ASKED_FOR.findall(article)].count("stylesheet") == 1

    def test_waits_for_no_script(self, article):
        scripts = re.findall(r"<script[^>]*>", article)
        assert all('type="application/ld+json"' in tag or "defer" in tag for tag in scripts)

    def test_arrives_compressed(self, starter_site, client):
        response = client.get(ARTICLE, headers={"accept-encoding": "gzip"})
        assert response.headers["Content-Encoding"] == "gzip"


class TestFirstVisit:
    """Besides pictures and fonts; every request is to the site itself (`tests/journeys` watches a browser)."""

    def files(self, article):
        icons = re.findall(r'<link rel="icon" href="/static/([^"]+)"', article)
        asked = [path for *_, path in ASKED_FOR.findall(article) if not path.endswith(".woff2")]
        return list(dict.fromkeys([*asked, *icons]))

    def test_takes_at_most_8_requests(self, article):
        assert 1 + len(self.files(article)) <= 8

    def test_weighs_at_most_25_kilobytes(self, article):
        files = [compressed(path, Path(finders.find(path)).read_bytes()) for path in self.files(article)]
        assert sum(files) + compressed("article.html", article.encode()) <= 25 * 1024


class TestSecondVisit:
    def test_weighs_less_than_2_kilobytes(self, starter_site, client):
        first = client.get(ARTICLE, headers={"accept-encoding": "gzip"})
        headers = {"accept-encoding": "gzip", "if-none-match": first.headers["ETag"]}
        second = client.get(ARTICLE, headers=headers)
        said = "".join(f"{name}: {value}\r\n" for name, value in second.headers.items())
        assert second.status_code == 304
        assert not second.content
        assert len(said) < 2 * 1024
