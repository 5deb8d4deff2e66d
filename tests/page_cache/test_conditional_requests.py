"""Everything that readers get: not sent twice, in parts for whoever asks for a part, alike for GET and HEAD."""

from functools import partial

import pytest

from blog.models import ArticleIndexPage
from tests import builders


@pytest.fixture
def addresses(cache):
    """Addresses of each kind, by name."""
    builders.make_practice()
    image = builders.make_image()
    article = builders.make_article(summary="Words", image=image)
    bare = builders.make_article("Without a picture")
    card = bare.social_image_url(builders.make_practice())
    return {
        "article": article.url,
        "home": "/",
        "list": ArticleIndexPage.objects.get().url,
        "feed": "/blog/feed/",
        "sitemap": "/sitemap.xml",
        "robots": "/robots.txt",
        "credits": "/image-credits/",
        "card": card.partition("localhost")[2],
        "media": image.get_rendition("format-webp|width-480").url,
    }


KINDS = ["article", "home", "list", "feed", "sitemap", "robots", "credits", "card", "media"]


def whole(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("kind", KINDS)
class TestRendered:
    """What Django answers, for the first reader."""

    def test_is_not_sent_to_a_browser_that_has_it(self, addresses, reader, kind):
        first = reader.ask_django(addresses[kind])
        assert first.status_code == 200
        again = reader.ask_django(addresses[kind], **{"if-none-match": first.headers["ETag"]})
        assert (again.status_code, whole(again)) == (304, b"")
        for name in ("ETag", "Cache-Control", "Vary"):
            assert again.headers.get(name) == first.headers.get(name)

    def test_is_sent_in_parts(self, addresses, reader, kind):
        every = whole(reader.ask_django(addresses[kind]))
        response = reader.ask_django(addresses[kind], range="bytes=2-5")
        assert (response.status_code, whole(response)) == (206, every[2:6])
        assert response.headers["Content-Range"] == f"bytes 2-5/{len(every)}"
        assert response.headers["Content-Length"] == "4"

    def test_has_no_part_beyond_its_end(self, addresses, reader, kind):
        every = whole(reader.ask_django(addresses[kind]))
        response = reader.ask_django(addresses[kind], range=f"bytes={len(every)}-")
        assert (response.status_code, whole(response)) == (416, b"")
        assert response.headers["Content-Range"] == f"bytes */{len(every)}"

    def test_says_the_same_to_head(self, addresses, reader, kind):
        asked = reader.ask_django(addresses[kind])
        response = reader.client.head(addresses[kind], headers={"host": "localhost"})
        assert response.status_code == 200
        assert dict(response.items()) == dict(asked.items())

    def test_varies_by_the_encoding_alone_if_by_anything(self, addresses, reader, kind):
        is_text = kind not in {"card", "media"}
        assert reader.ask_django(addresses[kind]).headers.get("Vary") == ("Accept-Encoding" if is_text else None)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "media"])
class TestStored:
    """What comes from the store, for everybody after, in each encoding."""

    @pytest.fixture
    def asking(self, addresses, reader, kind):
        """A function for each encoding, that gives `(status, headers, body)`."""
        reader.ask_django(addresses[kind])

        def ask(encoding, **headers):
            status, found, body = reader.ask_store(addresses[kind], accept_encoding=encoding, **headers)
            return status, dict(found), body

        return [partial(ask, encoding) for encoding in ("", "gzip", "br")]

    def test_is_not_sent_to_a_browser_that_has_it(self, asking):
        for ask in asking:
            _, headers, _ = ask()
            status, again, body = ask(if_none_match=headers["etag"])
            assert (status, body) == (304, b"")
            of_the_body = {"content-type", "content-length", "content-encoding"}
            assert again == {name: value for name, value in headers.items() if name not in of_the_body}

    def test_is_sent_in_parts(self, asking):
        for ask in asking:
            _, headers, every = ask()
            status, again, body = ask(range="bytes=-3")
            assert (status, body) == (206, every[-3:])
            assert again["content-range"] == f"bytes {len(every) - 3}-{len(every) - 1}/{len(every)}"
            assert again["content-length"] == "3"
            assert again["etag"] == headers["etag"]

    def test_has_no_part_beyond_its_end(self, asking):
        for ask in asking:
            every = ask()[2]
            status, headers, body = ask(range=f"bytes={len(every)}-")
            assert (status, body, headers["content-range"]) == (416, b"", f"bytes */{len(every)}")

    def test_is_sent_whole_when_the_part_was_of_another_version(self, asking):
        for ask in asking:
            _, headers, every = ask()
            assert ask(range="bytes=0-1", if_range='"another"')[::2] == (200, every)
            assert ask(range="bytes=0-1", if_range=headers["etag"])[::2] == (206, every[:2])
