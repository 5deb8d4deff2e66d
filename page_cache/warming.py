"""Renders pages before anybody asks for them, at leisure."""

import logging
import os
import threading
from contextlib import suppress
from io import BytesIO
from time import perf_counter
from typing import Any, Self
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError, close_old_connections, connection
from wagtail.models import Site

from page_cache import cdn, service
from page_cache.addresses import addresses
from page_cache.keys import key_of

# Made at once; after these each page is followed by a rest as long as its making took.
AT_ONCE = 30
NICENESS = 10
log = logging.getLogger(__name__)


class Warmer(threading.Thread):
    """One for each server. Begins anew whenever the generation does; makes no page twice."""

    # Of whoever warms: `begin` and `once` give them.
    application: WSGIHandler
    cache: service.PageCache

    def __init__(self) -> None:
        super().__init__(name="page cache: warmer", daemon=True)
        self.changed, self.ended = threading.Event(), False
        self.purger: cdn.Purger | None = None

    def begin(self) -> Self:
        """Follow the generation in this process, warm, and tell the CDN where there is one."""
        self.purger = cdn.begin()
        self.cache = service.start(self.follow, service.Patiently)
        self.changed.set()
        self.start()
        return self

    def follow(self) -> None:
        self.changed.set()
        if self.purger:
            self.purger.told.set()

    def once(self) -> int:
        """Make what is not there yet in this thread; gives how many pages were made."""
        self.cache, self.application = service.start(keeper=service.Patiently), WSGIHandler()
        return self.warm()

    def stop(self) -> None:
        self.ended = True
        self.changed.set()
        if self.purger:
            self.purger.stop()
        service.stop()

    def run(self) -> None:
        # Behind the readers' requests, also where the processor is shared. A thread is what Linux calls a process here.
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
        self.application = WSGIHandler()
        while self.changed.wait() and not self.ended:
            self.changed.clear()
            self.warm()

    def warm(self) -> int:
        """Make what is not there yet, until there is a newer generation; gives how many pages were made."""
        made = 0
        try:
            close_old_connections()
            for path in addresses(Site.objects.get(is_default_site=True)):
                if self.changed.is_set():
                    break
                began = perf_counter()
                if self.make(path):
                    made += 1
                    self.rest(made, perf_counter() - began)
        except (DatabaseError, Site.DoesNotExist) as error:
            log.warning("Pages are not made in advance for now (%s).", type(error).__name__)
            connection.close()
        return made

    def make(self, path: str) -> bool:
        """Render `path` unless it is there; gives whether it was rendered. What fails is left to its readers."""
        address = urlsplit(settings.SITE_URL)
        key = key_of(address.scheme, address.netloc, path)
        token = self.cache.watcher.current()
        if token is None or key is None or self.cache.store.has(token, key):
            return False
        response = self.application(environ_of(address, path), lambda *said: BytesIO().write)
        response.close()
        return True

    def rest(self, made: int, seconds: float) -> None:
        if made > AT_ONCE:
            self.changed.wait(seconds)


def environ_of(address: SplitResult, path: str) -> dict[str, Any]:
    """A reader's request for `path`, as it comes from the proxy where there is one."""
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": address.hostname,
        "SERVER_PORT": str(address.port or 80),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": address.netloc,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": address.scheme,
        "wsgi.input": BytesIO(),
    }
    return environ | {"HTTP_X_FORWARDED_PROTO": address.scheme} if settings.IS_BEHIND_PROXY else environ
