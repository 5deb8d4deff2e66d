"""Finds the Chromium that tests drive."""

import os
import shutil
from contextvars import copy_context
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import sync_playwright

USUAL_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
USUAL_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Without these Chromium asks servers of its maker for things, which no test may do.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOW_TO_GET_ONE = "Install Chromium (on Debian: apt-get install chromium) or set CHROMIUM_PATH to one."


def playwrights_own():
    """Where Playwright keeps its own Chromium, when it was downloaded."""
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def chromium_path() -> str | None:
    """A Chromium from `CHROMIUM_PATH`, the usual places, or Playwright's own; None where there is none."""
    named = os.environ.get("CHROMIUM_PATH")
    if named:
        return named
    found = [shutil.which(name) for name in USUAL_NAMES] + [place for place in USUAL_PLACES if Path(place).exists()]
    return next(filter(None, found), None) or next(filter(os.path.exists, [playwrights_own()]), None)


def answer_from(context, client):
    """Let Django's test client answer every request of the browser's `context`: no server, and the test's own database.

    Playwright answers in a context of its own; the test's is the one that holds the database's connection.
    """
    ours = copy_context()
    context.route("**/*", lambda route: ours.copy().run(_answer, route, client))


def _answer(route, client):
    request = route.request
    address = urlsplit(request.url)
    if address.path.startswith("/static/"):
        return route.fulfill(path=finders.find(address.path.removeprefix("/static/")))
    kind = request.headers.get("content-type", "")
    response = client.generic(request.method, f"{address.path}?{address.query}", request.post_data_buffer or b"", kind)
    return route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.getvalue())
