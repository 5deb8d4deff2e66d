"""Stored pages as answers, ready in memory."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from time import time

from core.byte_ranges import NotSatisfiable, asked_range, content_range
from page_cache.encoding import accepted, etag
from page_cache.keys import Key
from page_cache.store import Entry

MOST_IN_MEMORY = 16 * 1024 * 1024
# What one entry takes besides its bodies.
OVERHEAD = 4096

Answer = tuple[int, list[tuple[str, str]], bytes]


@dataclass(slots=True)
class Ready:
    """What a browser with one set of encodings is answered: `whole`, or `unchanged` when it has the version `tag`."""

    page: "StoredPage"
    tag: str
    whole: Answer
    unchanged: Answer

    def part(self, asked: str, if_range: str | None) -> Answer:
        """What a `Range` header asks for, if what it is a part of is this version."""
        _, headers, body = self.whole
        try:
            part = asked_range(asked, if_range, len(body), self.tag)
        except NotSatisfiable:
            return 416, [*self.unchanged[1], ("content-range", content_range(None, len(body)))], b""
        if part is None:
            return self.whole
        kept = [(name, value) for name, value in headers if name != "content-length"]
        length = ("content-length", str(part.stop - part.start))
        return 206, [*kept, length, ("content-range", content_range(part, len(body)))], body[part]


class StoredPage:
    """The answers of one entry, one for each encoding."""

    def __init__(self, entry: Entry) -> None:
        self.until = entry.until
        self.size = OVERHEAD + sum(map(len, entry.bodies.values()))
        self.answers = {encoding: self._of(entry, encoding, body) for encoding, body in entry.bodies.items()}

    def _of(self, entry, encoding, body):
        tag = etag(entry.tag_time, len(body))
        shared = [*((name, value) for name, value in entry.headers if name != "content-type"), ("etag", tag)]
        if len(entry.bodies) > 1:
            shared.append(("vary", "Accept-Encoding"))
        about = [("content-type", dict(map(tuple, entry.headers))["content-type"]), ("content-length", str(len(body)))]
        if encoding:
            about.append(("content-encoding", encoding))
        shared.append(("accept-ranges", "bytes"))
        return Ready(self, tag, (200, about + shared, body), (304, shared, b""))

    def ready(self, accept_encoding: str) -> Ready:
        """The answer for a browser that sent this header; empty for one that did not."""
        return self.answers[next(name for name in accepted(accept_encoding) if name in self.answers)]

    @property
    def is_true(self) -> bool:
        """Whether what it says of the hour is still so."""
        return self.until is None or time() < self.until


class Memory:
    """The pages of one generation that were served, the first out first when they take too much."""

    def __init__(self, most: int = MOST_IN_MEMORY) -> None:
        self.most, self.lock = most, threading.Lock()
        self.clear()

    def get(self, token: str, key: Key) -> StoredPage | None:
        return self.pages.get((token, key))

    def put(self, token: str, key: Key, page: StoredPage) -> None:
        with self.lock:
            if (token, key) not in self.pages:
                self.pages[token, key] = page
                self.size += page.size
            while self.size > self.most:
                self.size -= self.pages.popitem(last=False)[1].size

    def clear(self) -> None:
        with self.lock if hasattr(self, "pages") else threading.Lock():
            self.pages, self.size = OrderedDict(), 0
