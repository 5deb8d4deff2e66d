"""Serves the test's own database to a real browser."""

from contextlib import closing, contextmanager
from socketserver import ThreadingMixIn
from threading import Lock, Thread

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import WSGIServer
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test.testcases import QuietWSGIRequestHandler


class Server(ThreadingMixIn, WSGIServer):
    """A browser opens connections in advance, which would keep a single thread waiting."""

    daemon_threads = True


@contextmanager
def kept_open(connection):
    """Let other threads use `connection`, and no request close it."""
    ends = (request_started, request_finished)
    connection.inc_thread_sharing()
    for signal in ends:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in ends:
            signal.connect(close_old_connections)
        connection.dec_thread_sharing()


class LiveSite:
    """Answers one request at a time, each with the test's own connection: nobody else could look into its transaction.

    It answers only `while_answering`. Two threads at once in one connection would end the process.
    """

    def __init__(self):
        self.handler, self.connection, self.lock = StaticFilesHandler(WSGIHandler()), connections["default"], Lock()
        self.lock.acquire()

    def __call__(self, environ, start_response):
        with self.lock:
            connections["default"] = self.connection
            with closing(self.handler(environ, start_response)) as response:
                return [b"".join(response)]

    @contextmanager
    def while_answering(self):
        """The test leaves the database alone inside; whatever is asked later waits for the next time."""
        with kept_open(self.connection):
            self.lock.release()
            try:
                yield
            finally:
                self.lock.acquire()


@contextmanager
def live_site():
    """With its address as `url`, without the last slash."""
    site = LiveSite()
    with Server(("127.0.0.1", 0), QuietWSGIRequestHandler) as server:
        server.set_app(site)
        site.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()
