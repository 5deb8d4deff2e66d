"""What stands between the server's event loop and Django's threads."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from granian.rsgi import ProtocolClosed

from practice import bodies
from practice.bridge import Bridge, FileToSend, environ_of


class Sender:
    """A browser as Granian shows it: sends `chunks`, then nothing more, or never ends when it `is_silent`."""

    def __init__(self, *chunks, is_silent=False):
        self.chunks, self.is_silent = chunks, is_silent
        self.status = self.headers = self.received = None

    async def __aiter__(self):
        for chunk in self.chunks:
            yield chunk
        if self.is_silent:
            await asyncio.Event().wait()

    def response_bytes(self, status, headers, body):
        self.status, self.headers, self.received = status, headers, body

    response_str = response_bytes

    def response_stream(self, status, headers):
        self.response_bytes(status, headers, b"")
        return self

    async def send_bytes(self, piece):
        self.received += piece


def scope_of(method="POST", path="/contact/", **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return SimpleNamespace(
        method=method,
        path=path,
        query_string="a=b",
        scheme="http",
        server="127.0.0.1:8000",
        client="192.0.2.1:1234",
        http_version="1.1",
        headers=headers,
    )


def echo(environ, start_response):
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "text/plain"), ("X-Length", environ.get("CONTENT_LENGTH", ""))])
    return [body]


def ask(application, sender, **scope):
    bridge = Bridge(application, threads=1, session_cookie="sessionid")
    # In a thread: the browser's driver has a loop of its own in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, bridge(scope_of(**scope), sender)).result()
    bridge.close()
    return sender


def sending(file):
    """An application whose answer is `file`, three bytes at a time."""

    def application(environ, start_response):
        start_response("200 OK", [])
        return FileToSend(file, 3)

    return application


class TestABody:
    def test_arrives_whole(self):
        answer = ask(echo, Sender(b"name=", b"T.+Example"), content_length="15")
        assert (answer.status, answer.received) == (200, b"name=T.+Example")

    def test_in_chunks_is_given_its_length(self):
        answer = ask(echo, Sender(b"name=", b"T.+Example"), transfer_encoding="chunked")
        assert dict(answer.headers)["x-length"] == "15"

    def test_that_stops_coming_holds_no_thread(self, monkeypatch):
        monkeypatch.setattr(bodies, "SECONDS_TO_BEGIN", 0)
        asked = []
        answer = ask(lambda *request: asked.append(request), Sender(b"na", is_silent=True), content_length="15")
        assert answer.status == 408
        assert not asked

    def test_that_breaks_off_is_not_taken_for_a_whole_one(self):
        assert ask(echo, Sender(b"na"), content_length="15").status == 400

    def test_that_is_far_too_long_is_refused(self, monkeypatch):
        monkeypatch.setattr(bodies, "MOST_LET_GO_BY", 10)
        monkeypatch.setattr(bodies, "MOST_FROM_ANYBODY", 10)
        assert ask(echo, Sender(b"12345678", b"12345678"), content_length="16").status == 413

    def test_that_is_too_long_for_a_visitor_is_cut_and_its_length_told(self, monkeypatch):
        monkeypatch.setattr(bodies, "MOST_FROM_ANYBODY", 10)
        answer = ask(echo, Sender(b"12345678", b"12345678"), content_length="16")
        assert (dict(answer.headers)["x-length"], answer.received) == ("16", b"1234567812")

    def test_of_an_editor_may_be_longer(self, monkeypatch):
        monkeypatch.setattr(bodies, "MOST_FROM_ANYBODY", 10)
        answer = ask(echo, Sender(b"12345678", b"12345678"), content_length="16", cookie="sessionid=1")
        assert answer.received == b"1234567812345678"

    def test_is_not_one_of_too_many_large_ones(self, monkeypatch):
        monkeypatch.setattr(bodies, "MOST_FROM_ANYBODY", 10)
        monkeypatch.setattr(bodies, "MOST_LARGE_AT_ONCE", 0)
        assert ask(echo, Sender(b"1" * 16), content_length="16", cookie="sessionid=1").status == 503


class TestAnAnswer:
    def test_to_head_has_no_body(self):
        assert ask(echo, Sender(), method="HEAD").received == b""

    @pytest.fixture
    def opened(self, tmp_path):
        (tmp_path / "file").write_bytes(b"1234567")
        return (tmp_path / "file").open("rb")

    def test_that_is_a_file_is_sent_in_pieces_and_closed(self, opened):
        assert ask(sending(opened), Sender(), method="GET").received == b"1234567"
        assert opened.closed

    def test_that_is_a_file_is_closed_when_its_reader_leaves(self, opened, monkeypatch):
        async def leave(sender, piece):
            raise ProtocolClosed

        monkeypatch.setattr(Sender, "send_bytes", leave)
        ask(sending(opened), Sender(), method="GET")
        assert opened.closed


class TestTheEnvironment:
    @pytest.fixture
    def environ(self):
        headers = {"x_forwarded_proto": "https", "host": "www.example.org", "content_type": "text/plain"}
        scope = scope_of(path="/é/", **headers)
        scope.headers["x_forwarded_for"] = "203.0.113.9"
        return environ_of(scope, None, 3)

    def test_has_what_wsgi_says(self, environ):
        assert environ["PATH_INFO"].encode("latin-1").decode() == "/é/"
        assert (environ["REMOTE_ADDR"], environ["SERVER_PORT"]) == ("192.0.2.1", "8000")
        assert (environ["CONTENT_TYPE"], environ["CONTENT_LENGTH"]) == ("text/plain", "3")
        assert environ["HTTP_X_FORWARDED_PROTO"] == "https"

    def test_takes_no_name_that_passes_for_the_proxys(self, environ):
        assert "HTTP_X_FORWARDED_FOR" not in environ
