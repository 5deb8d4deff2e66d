"""Answers of stored pages to requests as an RSGI server gives them (Granian's interface, RSGI 1.x)."""

from django.conf import settings

from page_cache.hits import Answer
from page_cache.keys import has_session, is_plain_query, key_of
from page_cache.service import PageCache

READING = frozenset({"GET", "HEAD"})


class StoredAnswers:
    """Looks at a request before Django does. All of this happens for every reader, so it does no more than it must."""

    def __init__(self, cache: PageCache):
        self.cache = cache
        self.session_cookie = settings.SESSION_COOKIE_NAME
        self.is_behind_proxy = settings.IS_BEHIND_PROXY

    def answer(self, scope) -> Answer | None:
        """The stored page, or a 304 for it; None when Django has to be asked."""
        if scope.method not in READING or not is_plain_query(scope.query_string):
            return None
        headers = scope.headers
        cookies = headers.get("cookie")
        if (cookies and has_session(cookies, self.session_cookie)) or "authorization" in headers:
            return None
        scheme = scope.scheme
        if self.is_behind_proxy:
            scheme = "https" if headers.get("x-forwarded-proto") == "https" else "http"
        key = key_of(scheme, headers.get("host") or "", scope.path)
        page = key and self.cache.find(key)
        if not page:
            return None
        return page.answer(headers.get("accept-encoding") or "", headers.get("if-none-match") or "")
