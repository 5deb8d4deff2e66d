"""The application for the server: a stored page is answered at once, everything else goes on to Django."""

# First of all: everything below needs what it sets up.
import asyncio
from typing import TYPE_CHECKING

from practice.wsgi import application as django_application

# isort: split
import gc

from django.conf import settings

from page_cache import service
from page_cache.rsgi import StoredAnswers
from practice.bridge import Bridge
from practice.warm_up import warm_up

if TYPE_CHECKING:
    from granian.rsgi import HTTPProtocol, Scope

THREADS = 4


class Site:
    """What Granian calls in each worker."""

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        warm_up()
        # What is loaded by now stays: looking through it for garbage again and again would hold readers up.
        gc.freeze()
        self.stored = StoredAnswers(service.start())
        self.bridge = Bridge(django_application, THREADS, settings.SESSION_COOKIE_NAME)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.bridge.close()
        service.stop()

    async def __rsgi__(self, scope: "Scope", proto: "HTTPProtocol") -> None:
        answer = self.stored.answer(scope)
        if answer is None:
            await self.bridge(scope, proto)
            return
        status, headers, body = answer
        if scope.method == "HEAD" or not body:
            proto.response_empty(status, headers)
        else:
            proto.response_bytes(status, headers, body)


application = Site()
