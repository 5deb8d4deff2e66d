"""A page cache of a test's own, whose watcher asks when the test says so and not by itself."""

from types import SimpleNamespace

import pytest
from django.db import connections

from page_cache import generation, service, triggers
from page_cache.generation import GenerationSource
from page_cache.rsgi import StoredAnswers
from page_cache.service import PageCache, Patiently

HOST = "localhost"


class Reader:
    """Somebody without a session, who is answered as the server answers: from the store, or else by Django."""

    def __init__(self, cache, client):
        self.cache, self.client = cache, client
        self.stored = StoredAnswers(cache)

    def ask_store(self, path, method="GET", **headers):
        """`(status, headers, body)` of the stored page, or None."""
        path, _, query = path.partition("?")
        self.cache.watcher.turn()
        known = {"host": HOST} | {name.replace("_", "-"): value for name, value in headers.items()}
        scope = SimpleNamespace(method=method, path=path, query_string=query, scheme="http", headers=known)
        return self.stored.answer(scope)

    def ask_django(self, path, **headers):
        self.cache.watcher.turn()
        return self.client.get(path, headers={"host": HOST} | headers)

    def is_stored(self, path) -> bool:
        return self.ask_store(path) is not None

    def read(self, path) -> str:
        """What the reader sees, wherever it comes from."""
        stored = self.ask_store(path)
        return stored[2].decode() if stored else self.ask_django(path).content.decode()


@pytest.fixture
def cache(transactional_db, settings, tmp_path, monkeypatch):
    # However slowly a test runs here.
    monkeypatch.setattr(generation, "LEASE", 3600)
    triggers.ensure()
    settings.PAGE_CACHE_DIR = tmp_path / "pages"
    found = PageCache(settings.PAGE_CACHE_DIR)
    found.watcher.turn()
    keep = Patiently(found)
    service.current, service.keep = found, keep
    yield found
    service.current = service.keep = None
    found.watcher.source.close()
    keep.source.close()


@pytest.fixture
def reader(cache, client):
    return Reader(cache, client)


@pytest.fixture
def token(transactional_db):
    """A function that gives the present token, as another process sees it."""
    triggers.ensure()
    source = GenerationSource()

    def ask():
        present = source.ask()
        return present and present.token

    yield ask
    source.close()


@pytest.fixture
def elsewhere(transactional_db):
    """A connection of another process."""
    connection = connections.create_connection("default")
    yield connection
    connection.close()
