"""What comes from the store, to whom, and what never gets into it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as django_settings
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from blog.models import ArticlePage
from page_cache import generation, service
from page_cache.encoding import accepted
from page_cache.keys import is_plain_query, key_of
from page_cache.program import program_digest
from page_cache.service import PageCache
from page_cache.store import Store
from tests import builders
from tests.test_house import BUILDERS

SESSION = django_settings.SESSION_COOKIE_NAME


@pytest.fixture
def article(cache):
    builders.make_practice()
    article = builders.make_article(summary="Words", topics=[])
    article.topics = [builders.make_topic("Trust")]
    article.save_revision().publish()
    return article


class TestAPublicPage:
    def test_is_kept_once_it_was_rendered(self, article, reader):
        assert not reader.is_stored(article.url)
        rendered = reader.ask_django(article.url)
        status, _, body = reader.ask_store(article.url)
        assert (status, body) == (200, rendered.content)

    def test_carries_the_headers_that_it_was_rendered_with(self, article, reader):
        rendered = reader.ask_django(article.url)
        headers = dict(reader.ask_store(article.url)[1])
        assert headers == {name.lower(): value for name, value in rendered.items()}

    @pytest.mark.parametrize(
        "path", ["/blog/feed/", "/blog/topics/trust/", "/sitemap.xml", "/robots.txt", "/image-credits/"]
    )
    def test_may_be_a_list_a_feed_or_what_robots_read(self, article, reader, path):
        rendered = reader.ask_django(path)
        assert rendered.status_code == 200
        assert reader.ask_store(path)[2] == rendered.content

    @pytest.mark.parametrize(
        ("sent", "encoding"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, *", "gzip"), ("identity", None)]
    )
    def test_comes_compressed_as_the_browser_takes_it(self, article, reader, sent, encoding):
        reader.ask_django(article.url)
        headers = dict(reader.ask_store(article.url, accept_encoding=sent)[1])
        assert headers.get("content-encoding") == encoding
        assert headers["vary"] == "Accept-Encoding"

    @pytest.mark.parametrize("sent", ["", "gzip", "br"])
    def test_is_not_sent_to_a_browser_that_has_it(self, article, reader, sent):
        reader.ask_django(article.url)
        tag = dict(reader.ask_store(article.url, accept_encoding=sent)[1])["etag"]
        for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            status, headers, body = reader.ask_store(article.url, accept_encoding=sent, if_none_match=known)
            assert (status, body, dict(headers)["etag"]) == (304, b"", tag)

    def test_has_the_same_tag_rendered_and_stored(self, article, reader):
        tag = reader.ask_django(article.url, **{"accept-encoding": "gzip"}).headers["ETag"]
        assert dict(reader.ask_store(article.url, accept_encoding="gzip")[1])["etag"] == tag
        assert reader.ask_django(article.url, **{"accept-encoding": "gzip", "if-none-match": tag}).status_code == 304

    @pytest.mark.parametrize("query", ["utm_source=x", "fbclid=1&utm_campaign=%20a&gclid", "_ga=1&"])
    def test_is_the_same_for_those_who_are_counted(self, article, reader, query):
        reader.ask_django(f"{article.url}?{query}")
        assert query not in reader.ask_store(article.url)[2].decode()
        assert reader.ask_store(f"{article.url}?{query}") == reader.ask_store(article.url)

    def test_is_the_same_for_those_with_cookies_from_elsewhere(self, article, reader):
        reader.client.cookies["_ga"] = f"{SESSION}x=1"
        reader.ask_django(article.url)
        assert reader.ask_store(article.url, cookie="_ga=GA1; csrftoken=1; mysessionid=2")

    def test_answers_head(self, article, reader):
        reader.ask_django(article.url)
        assert reader.ask_store(article.url, method="HEAD")[1] == reader.ask_store(article.url)[1]

    def test_on_another_name_of_the_site_is_another_page(self, article, reader):
        reader.ask_django(article.url)
        assert reader.ask_store(article.url, host="127.0.0.1") is None


@pytest.mark.parametrize("name", BUILDERS)
class TestEveryPageType:
    def test_is_kept_unless_it_is_a_form(self, cache, reader, name):
        builders.make_practice()
        page = BUILDERS[name]()
        assert reader.ask_django(page.url).status_code == 200
        assert reader.is_stored(page.url) == (name != "ContactPage")


class TestNotAnswered:
    """Requests that the store leaves to Django although the page is there."""

    @pytest.mark.parametrize(
        "headers",
        [{"cookie": f"a=b; {SESSION}=1"}, {"cookie": f"{SESSION}="}, {"authorization": "Basic YTpi"}],
        ids=["a session", "an empty session", "a login"],
    )
    def test_from_somebody_who_is_known(self, article, reader, headers):
        reader.ask_django(article.url)
        assert reader.ask_store(article.url, **headers) is None

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
    def test_with_another_method(self, article, reader, method):
        reader.ask_django(article.url)
        assert reader.ask_store(article.url, method=method) is None

    @pytest.mark.parametrize("query", ["page=2", "utm_source=x&page=2", "q=utm_source=x", "utm_source", "x"])
    def test_with_a_query_of_our_own(self, query):
        assert is_plain_query(query) == (query == "utm_source")

    @pytest.mark.parametrize("path", ["/a/../b/", "//a/", "/a b/", "/.hidden/", "/a@/", "/é/", "a", "/" + "a" * 300])
    def test_at_an_address_that_no_file_could_stand_for(self, path):
        assert key_of("http", "localhost", path) is None

    @pytest.mark.parametrize("host", ["", "../x", "a/b", "a@b", "a:b"])
    def test_under_a_name_that_no_folder_could_have(self, host):
        assert key_of("http", host, "/") is None


class TestNeverKept:
    @pytest.fixture
    def visit(self, article, reader):
        def ask(path, **headers):
            response = reader.ask_django(path, **headers)
            assert not reader.is_stored(path.partition("?")[0])
            return response

        return ask

    def test_is_a_form(self, visit):
        assert visit(builders.make_contact_page().url).status_code == 200

    def test_are_thanks(self, visit):
        assert visit(f"{builders.make_contact_page().url}thanks/").status_code == 200

    @pytest.mark.parametrize("path", ["/search/", "/admin/login/", "/healthz", "/nowhere/", "/blog"])
    def test_is_what_depends_on_who_asks_or_fails(self, visit, path):
        assert visit(path).status_code in {200, 301, 404, 503}

    def test_is_an_answer_to_a_query(self, visit, article):
        assert visit(f"{article.url}?page=1").status_code == 200

    def test_is_a_page_for_somebody_logged_in(self, visit, article, reader):
        reader.client.force_login(builders.make_user(is_superuser=True))
        assert "private" in visit(article.url).headers["Cache-Control"]

    def test_is_a_private_page(self, visit, article, reader):
        PageViewRestriction.objects.create(page=article, restriction_type="password", password="for-tests")
        assert "for-tests" not in visit(article.url).content.decode()
        session = reader.client.session
        session["passed_page_view_restrictions"] = [article.view_restrictions.get().pk]
        session.save()
        reader.client.cookies[SESSION] = session.session_key
        assert "Words" in visit(article.url).content.decode() or article.title in visit(article.url).content.decode()

    def test_is_a_preview(self, visit, article, reader):
        editor = Client()
        editor.force_login(builders.make_user(is_superuser=True))
        article.title = "Not yet public"
        article.save_revision()
        shown = editor.get(f"/admin/pages/{article.pk}/view_draft/", headers={"host": "localhost"})
        assert "Not yet public" in shown.content.decode()
        assert not reader.is_stored(article.url)

    def test_is_an_answer_with_a_cookie(self, visit, article, monkeypatch):
        serve = ArticlePage.serve

        def serve_with_cookie(page, request, *args, **kwargs):
            response = serve(page, request, *args, **kwargs)
            response.set_cookie("a", "b")
            return response

        monkeypatch.setattr(ArticlePage, "serve", serve_with_cookie)
        assert visit(article.url).cookies

    def test_is_a_page_while_there_is_no_generation(self, visit, article, cache):
        cache.watcher.source.ask = lambda: None
        assert visit(article.url).status_code == 200


class TestAPageThatChanges:
    def test_is_rendered_anew(self, article, reader):
        reader.ask_django(article.url)
        Page.objects.filter(pk=article.pk).update(title="Another title")
        assert not reader.is_stored(article.url)
        assert "Another title" in reader.read(article.url)

    def test_while_it_is_rendered_is_not_kept(self, article, reader, monkeypatch, elsewhere):
        """Whatever a render has read before a change, it never stands under the generation after it."""
        get_context = ArticlePage.get_context

        def get_context_and_change(page, request):
            with elsewhere.cursor() as cursor:
                cursor.execute("UPDATE wagtailcore_page SET title = 'Changed meanwhile' WHERE id = %s", [page.pk])
            return get_context(page, request)

        monkeypatch.setattr(ArticlePage, "get_context", get_context_and_change)
        assert "Changed meanwhile" not in reader.ask_django(article.url).content.decode()
        assert not reader.is_stored(article.url)
        monkeypatch.undo()
        assert "Changed meanwhile" in reader.read(article.url)

    def test_is_not_taken_from_the_memory_of_another_process(self, article, reader, cache):
        reader.ask_django(article.url)
        other = PageCache(cache.store.root)
        other.watcher.turn()
        key = key_of("http", "localhost", article.url)
        assert other.find(key)
        Page.objects.filter(pk=article.pk).update(title="Another title")
        other.watcher.turn()
        assert other.find(key) is None
        other.watcher.source.close()

    def test_is_not_served_once_the_database_has_been_silent(self, article, reader, cache):
        reader.ask_django(article.url)
        key = key_of("http", "localhost", article.url)
        assert cache.find(key)
        cache.watcher.asked_at -= generation.LEASE
        assert cache.find(key) is None

    def test_back_to_what_it_was_has_its_old_tag(self, article, reader):
        first = reader.ask_django(article.url).headers["ETag"]
        Page.objects.filter(pk=article.pk).update(title="Another title")
        second = reader.ask_django(article.url).headers["ETag"]
        Page.objects.filter(pk=article.pk).update(title=article.title)
        assert reader.ask_django(article.url).headers["ETag"] == first != second


class TestOneProgram:
    def test_has_one_name_in_every_process(self):
        """Python orders the members of a set differently each time it starts."""
        code = "import django; django.setup(); from page_cache import program; print(program.plain(settings))"
        code = code.replace("settings", "__import__('django.conf').conf.settings.PAGE_CACHE_TABLES")
        seeds = {
            subprocess.check_output(
                [sys.executable, "-c", code],
                env=os.environ | {"PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "practice.settings.test"},
            )
            for seed in "123"
        }
        assert len(seeds) == 1


class TestTwoPrograms:
    def test_share_no_page(self, article, reader, cache):
        reader.ask_django(article.url)
        other = Store(cache.store.root, "another")
        assert other.read(cache.watcher.current(), key_of("http", "localhost", article.url)) is None

    def test_have_different_names_when_a_setting_differs(self, settings):
        before = program_digest()
        settings.TIME_ZONE = "America/New_York"
        program_digest.cache_clear()
        try:
            assert program_digest() != before
        finally:
            program_digest.cache_clear()


class TestAProcessThatServesNobody:
    def test_keeps_nothing(self, article, client):
        service.current = service.keep = None
        assert client.get(article.url, headers={"host": "localhost"}).status_code == 200


class TestAcceptEncoding:
    @pytest.mark.parametrize(
        ("header", "encodings"),
        [
            ("", ("",)),
            ("br", ("br", "")),
            ("gzip;q=0.5, br;q=0", ("gzip", "")),
            ("*", ("br", "gzip", "")),
            ("gzip;q=x", ("",)),
            ("GZIP", ("gzip", "")),
        ],
    )
    def test_is_read_as_the_standard_says(self, header, encodings):
        assert accepted(header) == encodings
