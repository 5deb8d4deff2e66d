"""Finds the Chromium that tests drive, and says what is missing where none can be driven."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders

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
NO_BROWSER = "there is no Chromium (on Debian: apt-get install chromium; or set CHROMIUM_PATH to one)"
NO_DRIVER = "Playwright's driver cannot start: {} (on Debian: apt-get install libatomic1)"
# Where `playwright install` puts its own Chromium.
DOWNLOADS = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
DOWNLOADED = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")


def chromium_path() -> str | None:
    """A Chromium from `CHROMIUM_PATH`, the usual places, or Playwright's own; None where there is none."""
    if named := os.environ.get("CHROMIUM_PATH"):
        return named
    found = [shutil.which(name) for name in USUAL_NAMES] + [place for place in USUAL_PLACES if Path(place).exists()]
    return next(filter(None, [*found, *downloaded()]), None)


def downloaded() -> list[str]:
    folders = [os.environ.get("PLAYWRIGHT_BROWSERS_PATH", ""), *DOWNLOADS]
    return [str(path) for folder in filter(None, folders) for name in DOWNLOADED for path in in_folder(folder, name)]


def in_folder(folder, pattern):
    return sorted(Path(folder).expanduser().glob(pattern), reverse=True)


def what_is_missing() -> str:
    """What keeps a browser from being driven here, with the package to install; empty when nothing does."""
    if not chromium_path():
        return NO_BROWSER
    driver = subprocess.run(
        [sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True, check=False
    )
    reason = driver.stderr.strip().splitlines() or [f"it ends with {driver.returncode}"]
    return NO_DRIVER.format(reason[0].split(": ", 1)[-1]) if driver.returncode else ""


@contextmanager
def window_of(browser, client, **options):
    """A window in which Django's test client answers every request: no server, and the test's own database.

    `options` are those of Playwright's `new_context`. Playwright answers in a context of its own; the test's is the
    one that holds the database's connection.
    """
    ours = copy_context()
    with browser.new_context(base_url="http://localhost", **options) as context:
        context.route("**/*", lambda route: ours.copy().run(_answer, route, client))
        yield context.new_page()


def _answer(route, client):
    request = route.request
    address = urlsplit(request.url)
    if address.path.startswith("/static/"):
        return route.fulfill(path=finders.find(address.path.removeprefix("/static/")))
    kind = request.headers.get("content-type", "")
    response = client.generic(request.method, f"{address.path}?{address.query}", request.post_data_buffer or b"", kind)
    return route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.getvalue())
