"""The application for the server: a stored page is answered at once, everything else goes on to Django."""

# First of all: everything below needs what it sets up.
import asyncio
from typing import TYPE_CHECKING

from practice.wsgi import application as django_application

# isort: split
import gc
import os

from django.conf import settings

from page_cache import service
from page_cache.rsgi import StoredAnswers
from practice.bridge import Bridge
from practice.parent import end_with
from practice.warm_up import answer_once, warm_up

if TYPE_CHECKING:
    from granian.rsgi import HTTPProtocol, Scope

THREADS = 4


class Site:
    """What Granian calls in each worker; made before they are forked, so that they share what it loads."""

    def __init__(self) -> None:
        warm_up()
        # What is loaded by now stays: to look through it for garbage would hold readers up, and give each worker a
        # copy of it.
        gc.collect()
        gc.freeze()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        end_with(os.getppid())
        self.stored = StoredAnswers(service.start())
        self.bridge = Bridge(django_application, THREADS, settings.SESSION_COOKIE_NAME)
        # Beside the first readers, should they be there already: a database that does not answer holds nobody up.
        self.bridge.threads.submit(answer_once, django_application)

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
