"""nginx and Caddy, with the files of deploy/ and what is generated for them, answer as the site itself does."""

import http.client
import os
import re
import shutil
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from page_cache.keys import is_plain_query
from page_cache.store import NAMES
from stress import deployed
from tests import builders
from tests.running import ROOT, free_port
from tests.skips import lack

NGINX = (ROOT / "deploy" / "nginx.conf").read_text()
PATHS = ["/", "/blog/what-is-trust/", "/blog/feed/", "/sitemap.xml", "/robots.txt", "/image-credits/"]
# Made anew by each server.
THEIR_OWN = {
    "date",
    "server",
    "connection",
    "content-length",
    "etag",
    "accept-ranges",
    "keep-alive",
    "transfer-encoding",
}


def included(proxy):
    out = StringIO()
    call_command("proxy_include", proxy, stdout=out)
    return out.getvalue()


class Site(BaseHTTPRequestHandler):
    """Stands for the site: says how it was asked."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        said = f"asked {self.command} {self.path} {body.decode()}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_POST = do_PUT = do_GET

    def log_message(self, *said):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def nginx(folder, stored, site, port):
    """The command for nginx with deploy/nginx.conf, without TLS."""
    (folder / "pages.conf").write_text(included("nginx"))
    text = deployed.nginx(folder / "pages.conf", stored, port, site, has_brotli=False)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/log; events {{}}\nhttp {{\n{text}\n}}\n"
    )
    return ["nginx", "-c", folder / "nginx.conf"]


def caddy(folder, stored, site, port):
    """The command for Caddy with deploy/Caddyfile, without TLS."""
    (folder / "pages.caddy").write_text(included("caddy"))
    (folder / "Caddyfile").write_text(deployed.caddy(folder / "pages.caddy", stored, port, site))
    return ["caddy", "run", "--config", folder / "Caddyfile", "--adapter", "caddyfile"]


COMMANDS = {"nginx": nginx, "caddy": caddy}


class Front:
    """A proxy before the stored pages of `reader`. `ask` gives (status, headers, body)."""

    def __init__(self, port):
        self.port = port

    def ask(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        found = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        connection.close()
        return found


@pytest.fixture
def stored(reader, settings):
    """The folder of stored pages, with one of each kind in it."""
    settings.SITE_URL = "http://localhost"
    builders.make_practice()
    builders.make_article(title="What is trust", slug="what-is-trust", summary="Words")
    for path in PATHS:
        assert reader.ask_django(path).status_code == 200
        assert reader.is_stored(path), path
    return settings.PAGE_CACHE_DIR / "current" / "http" / "localhost"


@pytest.fixture(params=["nginx", "caddy"])
def front(request, stored, site, tmp_path):
    if not shutil.which(request.param):
        lack(f"{request.param} is not installed")
    port, folder = free_port(), tmp_path / "front"
    folder.mkdir()
    for above in (stored, *stored.parents[:6], tmp_path, *tmp_path.parents[:2]):
        above.chmod(0o755)
    command = COMMANDS[request.param](folder, stored, site.server_address[1], port)
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(list(map(str, command)), stderr=said, stdout=said)
    try:
        wait_for(port, server, folder / "said")
        yield Front(port)
    finally:
        server.terminate()
        server.wait()


def wait_for(port, server, said):
    for _ in range(200):
        try:
            return http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
        except OSError:
            assert server.poll() is None, said.read_text()
            time.sleep(0.1)
    raise AssertionError(said.read_text())


class TestAStoredPage:
    @pytest.mark.parametrize("encoding", ["", "gzip"])
    def test_is_answered_as_the_site_answers(self, front, reader, encoding):
        for path in PATHS:
            status, headers, body = front.ask(path, accept_encoding=encoding)
            own = reader.ask_store(path, accept_encoding=encoding)
            assert (path, status, body) == (path, 200, own[2])
            assert {name: value for name, value in headers.items() if name not in THEIR_OWN} == {
                name: value for name, value in own[1] if name not in THEIR_OWN
            }

    def test_is_not_sent_twice(self, front):
        tag = front.ask("/blog/what-is-trust/", accept_encoding="gzip")[1]["etag"]
        status, headers, body = front.ask("/blog/what-is-trust/", accept_encoding="gzip", if_none_match=tag)
        assert (status, body, headers["etag"]) == (304, b"", tag)
        # The time of the file is no date.
        later = front.ask("/blog/what-is-trust/", if_modified_since="Fri, 01 Jan 2038 00:00:00 GMT")
        assert later[0] == 200

    def test_is_for_those_who_carry_foreign_cookies_or_are_counted(self, front):
        for path, headers in ((PATHS[1], {"Cookie": "_ga=1"}), (f"{PATHS[1]}?utm_source=x&gclid", {})):
            assert b"asked" not in front.ask(path, **headers)[2][:5]

    def test_is_not_for_anybody_else(self, front):
        path = PATHS[1]
        for asked, headers in (
            (path, {"Cookie": "a=b; sessionid=1"}),
            (path, {"Authorization": "Basic YTpi"}),
            (f"{path}?page=2", {}),
            ("/contact/", {}),
        ):
            assert front.ask(asked, **headers)[2] == f"asked GET {asked} ".encode()

    @pytest.mark.parametrize("method", ["POST", "PUT"])
    def test_is_only_read(self, front, method):
        path = PATHS[1]
        assert front.ask(path, method, "words=1")[2] == f"asked {method} {path} words=1".encode()

    def test_stays_away_when_its_generation_has_gone(self, front, stored):
        shutil.rmtree(stored)
        assert front.ask(PATHS[1])[2] == f"asked GET {PATHS[1]} ".encode()


class TestWithoutTheSite:
    def test_a_sentence_says_that_nothing_was_sent(self, front, site):
        site.shutdown()
        site.server_close()
        status, headers, body = front.ask("/contact/", "POST", "words=1")
        assert (status, headers["retry-after"], headers["cache-control"]) == (503, "60", "no-store")
        assert headers["content-type"].startswith("text/html")
        assert b"<strong>not</strong> sent" in body

    def test_stored_pages_are_read(self, front, site):
        site.shutdown()
        site.server_close()
        assert front.ask(PATHS[1])[0] == 200


@pytest.fixture
def include(db, settings):
    settings.SITE_URL = "http://localhost"
    return included("nginx")


class TestTheInclude:
    def test_defines_every_variable_that_the_configuration_names(self, include):
        assert set(re.findall(r"\$practice_\w+", NGINX)) <= set(re.findall(r"\$practice_\w+(?= \{)", include))

    def test_has_every_header_of_a_page_in_the_configuration(self, include):
        defined = set(re.findall(r'map "" (\$practice_\w+)', include))
        assert defined == set(re.findall(r"add_header \S+ (\$practice_\w+)", NGINX)) - {"$practice_x_robots_tag"}

    @pytest.mark.parametrize("query", ["utm_source=x&gclid", "page=2", "utm_source=x&page=2", "fbclid=1&", "&"])
    def test_takes_the_same_queries_for_none(self, include, query):
        pattern = re.search(r'practice_query \{ default 1; "" 0; "~(.*?)" 0; \}', include)[1]
        assert bool(re.search(pattern, query)) == is_plain_query(query)

    @pytest.mark.parametrize("proxy", ["nginx", "caddy"])
    def test_is_refused_with_a_header_that_a_proxy_would_read_otherwise(self, db, settings, proxy):
        settings.PAGE_CACHE_HEADERS = {"Cache-Control": "no-cache, $x={y}"}
        with pytest.raises(CommandError):
            included(proxy)


class TestTheConfiguration:
    def test_looks_for_every_kind_of_text_that_is_kept(self):
        tried = set(re.findall(r"@/(page\.\w+)", NGINX))
        assert tried == {name for kind, name in NAMES.items() if not kind.startswith("image/")}
