"""A CDN is told of every change, until it agrees."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from page_cache import cdn
from tests import builders

SECRET = "only-for-this-test"
PATIENCE = 30


class Purges(BaseHTTPRequestHandler):
    """Stands for a CDN: remembers what it was asked, and answers what the test put into `answers`, else 200."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
        self.server.asked.append((self.path, self.headers["Fastly-Key"], body))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 200)
        self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.server.was_asked.set()

    def log_message(self, *said):
        pass


@pytest.fixture
def network():
    """A CDN that answers on `address`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Purges)
    server.asked, server.answers, server.was_asked = [], [], threading.Event()
    server.address = f"http://127.0.0.1:{server.server_address[1]}/purge"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def purger(network, monkeypatch):
    monkeypatch.setattr(cdn, "LEASE", 0.01)
    monkeypatch.setattr(cdn, "FIRST_PAUSE", 0.01)
    purger = cdn.Purger(network.address, ("Fastly-Key", SECRET), '{"tags":["pages"]}')
    yield purger
    purger.stop()
    if purger.is_alive():
        purger.join(PATIENCE)


class TestTheCdn:
    def test_is_told_at_the_start_and_after_each_change(self, network, purger):
        purger.start()
        assert network.was_asked.wait(PATIENCE)
        network.was_asked.clear()
        purger.told.set()
        assert network.was_asked.wait(PATIENCE)
        assert network.asked == [("/purge", SECRET, '{"tags":["pages"]}')] * 2

    @pytest.mark.parametrize("refusals", [[500], [403, 503], [301]])
    def test_is_told_until_it_agrees(self, network, purger, refusals):
        network.answers = list(refusals)
        purger.purge_until_granted()
        assert len(network.asked) == len(refusals) + 1

    def test_is_named_in_the_log_without_what_it_knows_us_by(self, network, purger, caplog):
        network.answers = [403]
        purger.purge_until_granted()
        assert "403" in caplog.text
        assert SECRET not in caplog.text
        assert network.address not in caplog.text

    def test_that_cannot_be_reached_is_not_named_either(self, network, purger):
        network.shutdown()
        network.server_close()
        assert purger.purge() == "ConnectionError"

    def test_hears_of_what_the_one_who_warms_hears_of(self, network, settings):
        from page_cache.warming import Warmer

        warmer = Warmer()
        warmer.purger = cdn.Purger(network.address, None, "")
        warmer.purger.told.clear()
        warmer.follow()
        assert warmer.purger.told.is_set()
        assert warmer.changed.is_set()

    def test_is_not_there_without_a_setting(self, settings):
        assert settings.CDN_PURGE_URL == ""
        assert cdn.begin() is None


class TestPages:
    def test_say_what_a_cdn_may_do_with_them_only_where_there_is_one(self, reader, settings):
        builders.make_practice()
        assert not {"CDN-Cache-Control", "Surrogate-Key"} & set(reader.ask_django("/").headers)
        settings.PAGE_CACHE_HEADERS = {"Cache-Control": "no-cache", "Surrogate-Key": "pages"}
        assert reader.ask_django("/").headers["Surrogate-Key"] == "pages"
        assert "Surrogate-Key" not in reader.ask_django("/contact/").headers
