"""Tells a CDN of each change: what it keeps for readers carries one surrogate key, and that key is purged."""

import logging
import threading

import requests
from django.conf import settings

from page_cache.generation import LEASE

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 300.0
PATIENCE = 10
log = logging.getLogger(__name__)


class Purger(threading.Thread):
    """Asks for a purge at its start and after each new generation, of which `told` says, until it is granted."""

    def __init__(self, address: str, header: tuple[str, str] | None, body: str) -> None:
        super().__init__(name="page cache: CDN", daemon=True)
        self.address, self.body = address, body
        self.headers = {"Content-Type": "application/json"} | dict([header] if header else [])
        self.told, self.ended = threading.Event(), threading.Event()
        # What was changed while no process ran, the program included.
        self.told.set()

    def run(self) -> None:
        while self.told.wait() and not self.ended.is_set():
            self.told.clear()
            # By then no process gives the CDN a page of the last generation any more.
            if not self.ended.wait(LEASE):
                self.purge_until_granted()

    def purge_until_granted(self) -> None:
        pause = FIRST_PAUSE
        while (refusal := self.purge()) and not self.ended.is_set():
            log.warning("The CDN did not take the news of a change (%s).", refusal)
            self.ended.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def purge(self) -> str:
        """Why the CDN did not purge; empty when it did."""
        try:
            answer = requests.post(
                self.address, data=self.body.encode(), headers=self.headers, timeout=PATIENCE, allow_redirects=False
            )
        except requests.RequestException as error:
            # Its words hold the address, and that may hold a secret.
            return type(error).__name__
        return "" if answer.ok and not answer.is_redirect else str(answer.status_code)

    def stop(self) -> None:
        self.ended.set()
        self.told.set()


def begin() -> Purger | None:
    """A purger that runs, where the settings name a CDN."""
    if not settings.CDN_PURGE_URL:
        return None
    purger = Purger(settings.CDN_PURGE_URL, settings.CDN_PURGE_HEADER, settings.CDN_PURGE_BODY)
    purger.start()
    return purger
