"""Stands before all other middleware: says how long an answer may be kept, and hands public pages to the page cache."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from core.byte_ranges import NotSatisfiable, asked_range, content_range
from core.freshness import collected_moments, remembering
from page_cache import caches, service
from page_cache.encoding import accepted, compressed, etag, is_compressible, matches, tag_time
from page_cache.keys import has_session, is_plain_query, key_of
from page_cache.store import NAMES

# Made anew for each answer, or not said of a page as such.
OWN_HEADERS = {
    "content-length",
    "content-encoding",
    "etag",
    "vary",
    "last-modified",
    "date",
    "connection",
    "accept-ranges",
}


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.gzip = GZipMiddleware(get_response)
        self.files = (settings.STATIC_URL, settings.MEDIA_URL)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        cache = service.current
        token = caches.generation.set((cache and cache.watcher.current()) or "")
        try:
            return self.answer(request)
        finally:
            caches.generation.reset(token)

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(self.files):
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"} or not self.is_anonymous(request):
            return self.gzip.process_response(request, own(self.get_response(request)))
        return self.answer_anybody(request)

    def is_anonymous(self, request: HttpRequest) -> bool:
        is_known = has_session(request.headers.get("Cookie", ""), settings.SESSION_COOKIE_NAME)
        return not is_known and "Authorization" not in request.headers

    def answer_anybody(self, request: HttpRequest) -> HttpResponseBase:
        is_plain = is_plain_query(request.META.get("QUERY_STRING", ""))
        if is_plain:
            # What counts readers is nothing to a page: it must not stand in one that others are given.
            request.META["QUERY_STRING"] = ""
        # In this order: what is remembered may be newer than the generation, never older.
        memory = service.current.remembered if caches.generation.get() and service.current else {}
        with collected_moments() as moments, remembering(memory):
            response = self.get_response(request)
        if not self.is_public(request, response):
            return self.gzip.process_response(request, response)
        for name, value in settings.PAGE_CACHE_HEADERS.items():
            response.headers.setdefault(name, value)
        # Two changes within a second would share it.
        del response.headers["Last-Modified"]
        response.true_until = min(moments)  # type: ignore[attr-defined]
        if is_plain and request.method == "GET":
            self.keep(request, response, min(moments))
        return tagged(request, response)

    def is_public(self, request: HttpRequest, response: HttpResponse) -> bool:
        """Whether anybody would be given this very answer. Only a view can say so, and much takes it back."""
        return (
            getattr(response, "is_public", False)
            and response.status_code == 200
            and not response.streaming
            and not response.cookies
            and not response.has_header("Vary")
            and not response.has_header("Content-Encoding")
            and not getattr(request, "is_preview", False)
        )

    def keep(self, request: HttpRequest, response: HttpResponse, until: float) -> None:
        generation = caches.generation.get()
        key = key_of(request.scheme, request.get_host(), request.path)
        headers = [(name.lower(), value) for name, value in response.items() if name.lower() not in OWN_HEADERS]
        if service.keep and generation and key and dict(headers).get("content-type", "").partition(";")[0] in NAMES:
            service.keep(service.Rendered(generation, key, headers, response.content, until))


def own(response: HttpResponse) -> HttpResponse:
    """An answer to somebody who is known is nobody else's."""
    if not response.has_header("Cache-Control"):
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A public answer compressed as its stored copy is, under the same tag; 304 for a browser that has it; a part
    for one that asks for a part."""
    content, is_text = response.content, is_compressible(response.headers["Content-Type"])
    encoding = "gzip" if is_text and "gzip" in accepted(request.headers.get("Accept-Encoding", "")) else ""
    body = compressed(content, encoding)
    response.headers["ETag"] = etag(tag_time(content), len(body))
    response.headers["Accept-Ranges"] = "bytes"
    if is_text:
        patch_vary_headers(response, ["Accept-Encoding"])
    if matches(request.headers.get("If-None-Match", ""), response.headers["ETag"]):
        return unchanged(response)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return partial(request, response, body)


def partial(request: HttpRequest, response: HttpResponse, body: bytes) -> HttpResponse:
    """`response` with `body`, or with the part of it that `request` asks for."""
    try:
        asked = request.headers.get("Range") if request.method == "GET" else None
        part = asked_range(asked, request.headers.get("If-Range"), len(body), response.headers["ETag"])
    except NotSatisfiable:
        unchanged(response).status_code = 416
        response.headers["Content-Range"] = content_range(None, len(body))
        return response
    if part:
        response.status_code, response.headers["Content-Range"] = 206, content_range(part, len(body))
    response.content = body[part] if part else body
    response.headers["Content-Length"] = str(len(response.content))
    return response


def unchanged(response: HttpResponse) -> HttpResponse:
    """304 with the headers that the whole answer would have had (RFC 9110, 15.4.5)."""
    response.status_code, response.content = 304, b""
    for name in ("Content-Length", "Content-Type", "Content-Encoding"):
        del response.headers[name]
    return response
