"""Answers of stored pages to requests as an RSGI server gives them (Granian's interface, RSGI 1.x)."""

from typing import TYPE_CHECKING

from django.conf import settings

from page_cache.encoding import matches
from page_cache.hits import Answer, Ready
from page_cache.keys import has_session, is_plain_query, key_of
from page_cache.service import PageCache

if TYPE_CHECKING:
    from granian.rsgi import Scope

READING = frozenset({"GET", "HEAD"})
# Browsers send few different values of Accept-Encoding; somebody who sends thousands gets no further.
MOST_READY = 4096
# Host, path, Accept-Encoding and scheme.
Asked = tuple[str | None, str, str | None, str]


class StoredAnswers:
    """Looks at a request before Django does. All of this happens for every reader, so it does no more than it must."""

    def __init__(self, cache: PageCache) -> None:
        self.cache = cache
        self.session_cookie = settings.SESSION_COOKIE_NAME
        self.is_behind_proxy = settings.IS_BEHIND_PROXY
        # Answers by what tells two of them apart, those of one generation.
        self.ready: dict[Asked, Ready] = {}
        self.token: str | None = None

    def answer(self, scope: "Scope") -> Answer | None:
        """The stored page, or a 304 for it; None when Django has to be asked."""
        if scope.method not in READING or (scope.query_string and not is_plain_query(scope.query_string)):
            return None
        header = scope.headers.get
        cookies = header("cookie")
        if (cookies is not None and has_session(cookies, self.session_cookie)) or header("authorization") is not None:
            return None
        token = self.cache.watcher.current()
        if token is None:
            return None
        if token != self.token:
            self.ready, self.token = {}, token
        name = (header("host"), scope.path, header("accept-encoding"), self.scheme(scope))
        found = self.ready.get(name) or self.find(name)
        if found is None or not found.page.is_true:
            return None
        known = header("if-none-match")
        if known is not None and matches(known, found.tag):
            return found.unchanged
        part = header("range")
        return found.whole if part is None or scope.method == "HEAD" else found.part(part, header("if-range"))

    def scheme(self, scope: "Scope") -> str:
        if self.is_behind_proxy:
            return "https" if scope.headers.get("x-forwarded-proto") == "https" else "http"
        return scope.scheme

    def find(self, name: Asked) -> Ready | None:
        """The page that is asked for by `name`, from the store, and ready from now on."""
        host, path, accept_encoding, scheme = name
        key = key_of(scheme, host or "", path)
        page = key and self.cache.find(key)
        if not page:
            return None
        if len(self.ready) >= MOST_READY:
            self.ready.clear()
        self.ready[name] = page.ready(accept_encoding or "")
        return self.ready[name]
