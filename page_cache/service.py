"""The page cache of one process: it watches the generation, remembers what it served and keeps what was rendered."""

import logging
import os
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from django.conf import settings

from core import freshness
from page_cache import encoding
from page_cache.generation import GenerationSource, Watcher
from page_cache.hits import Memory, StoredPage
from page_cache.keys import Key
from page_cache.program import program_digest
from page_cache.store import Entry, Store

MOST_WAITING = 64
log = logging.getLogger(__name__)


@dataclass
class Rendered:
    """A page that was rendered under `generation`; `until` in seconds since 1970."""

    generation: str
    key: Key
    headers: list
    content: bytes
    until: float


class PageCache:
    """One object a process, see `start`. `on_generation` is called whenever there is a new one."""

    def __init__(self, root: Path, on_generation: Callable[[], None] = lambda: None) -> None:
        self.store, self.memory = Store(root, program_digest()), Memory()
        # What renders of one generation share; see `core.freshness.remembered`.
        self.remembered: freshness.Memory = {}
        self.on_generation = on_generation
        self.watcher = Watcher(self.follow)

    def open(self) -> Self:
        """Know the generation, and follow it from now on."""
        self.watcher.turn()
        # Its connection belongs to this thread.
        self.watcher.source.close()
        self.watcher.start()
        return self

    def close(self) -> None:
        self.watcher.stop()

    def follow(self) -> None:
        """Forget what was served from the last generation, and have a folder for the present one."""
        self.memory.clear()
        # A new one: a render that began earlier may go on putting into the old.
        self.remembered = {}
        try:
            self.store.switch(self._present_token)
        except OSError as error:
            log.warning("The page cache keeps nothing for now (%s).", os.strerror(error.errno or 0))
        self.on_generation()

    def _present_token(self):
        present = self.watcher.source.ask()
        return present and present.token

    def find(self, key: Key) -> StoredPage | None:
        """The page, from memory or from the store; None when it has to be rendered."""
        token = self.watcher.current()
        if token is None:
            return None
        page = self.memory.get(token, key)
        if page is None and (entry := self.store.read(token, key)):
            page = StoredPage(entry)
            self.memory.put(token, key, page)
        return page if page is None or page.is_true else None

    def keep(self, rendered: Rendered, source: GenerationSource) -> None:
        """Compress and store it, unless something has changed while it was rendered."""
        entry = entry_of(rendered)
        try:
            # Tokens are never used twice: the same before and after means that nothing has changed in between.
            present = source.ask()
            if present and present.token == rendered.generation:
                source.shorten(rendered.generation, rendered.until)
                self.store.write(rendered.generation, rendered.key, entry)
        except OSError as error:
            log.warning("A page could not be kept (%s).", os.strerror(error.errno or 0))


def entry_of(rendered: Rendered) -> Entry:
    is_compressible = encoding.is_compressible(dict(rendered.headers)["content-type"])
    names = encoding.ENCODINGS if is_compressible else ("",)
    bodies = {name: encoding.compressed(rendered.content, name) for name in names}
    return Entry(rendered.headers, bodies, encoding.tag_time(rendered.content), rendered.until)


class Keeper(threading.Thread):
    """Keeps pages behind the reader's back, one after another. While too many wait, it lets pages pass."""

    def __init__(self, cache: PageCache) -> None:
        super().__init__(name="page cache: keeper", daemon=True)
        self.cache, self.waiting = cache, queue.Queue(MOST_WAITING)
        self.start()

    def __call__(self, rendered: Rendered) -> None:
        try:
            self.waiting.put_nowait(rendered)
        except queue.Full:
            log.info("A page was not kept: too many wait.")

    def run(self) -> None:
        source = GenerationSource()
        while True:
            self.cache.keep(self.waiting.get(), source)


class Patiently:
    """Keeps a page before the one who made it goes on: for warming, where nobody waits."""

    def __init__(self, cache: PageCache) -> None:
        self.cache, self.source = cache, GenerationSource()

    def __call__(self, rendered: Rendered) -> None:
        self.cache.keep(rendered, self.source)


# What this process has; None in one that serves nobody, such as a command.
current: PageCache | None = None
keep: Callable[[Rendered], None] | None = None


def start(on_generation: Callable[[], None] = lambda: None, keeper: type = Keeper) -> PageCache:
    """Let this process serve and keep pages; `keeper` is `Keeper` or `Patiently`."""
    global current, keep
    current = PageCache(settings.PAGE_CACHE_DIR, on_generation).open()
    keep = keeper(current)
    return current


def stop() -> None:
    global current, keep
    if current:
        current.close()
    current = keep = None
