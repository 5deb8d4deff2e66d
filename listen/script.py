"""The session: which pages are heard, in which state, and how one gets there by keyboard."""

import threading
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from listen.desktop import Desktop

NAME, PASSWORD = "editor", "only-for-listening-7731"
ARTICLE = "/blog/understanding-micro-cheating-is-it-really-cheating/"
PAGES = {
    "home": "/",
    "article": ARTICLE,
    "place": "/locations/silicon-valley/",
    "form, empty": "/contact/",
    "search": "/search/?q=trust",
    "404": "/nowhere/",
}
FILLED = {"name": "T. Example", "contact": "555-010-0100", "note": "A sentence.", "consent": "1"}
# Orca's keys of structural navigation: the next heading, the next field to write in, the next button.
HEADING, ENTRY, BUTTON = "h", "e", "b"
MOST_STEPS = 150
# Longer than the form waits before it takes a sender for a machine.
SECONDS_TO_WRITE = 5


def steps(desktop: Desktop, key: str) -> list[str]:
    """What is heard at each press of `key` until Orca says that it begins again at the top, an utterance a step."""
    found = []
    for _ in range(MOST_STEPS):
        desktop.press(key)
        said = " ".join(desktop.heard(seconds_of_quiet=0.35))
        if "Wrapping to top" in said or said.startswith("No more"):
            break
        found.append(said)
    return found


def to_first_field(desktop: Desktop, address: str) -> None:
    """Opens the page and comes to the first field of its form as somebody does who tabs."""
    desktop.open(address)
    desktop.press(ENTRY, "Tab", "shift+Tab")
    desktop.heard(seconds_of_quiet=0.6)


def with_errors(desktop: Desktop, address: str) -> list[str]:
    to_first_field(desktop, f"{address}/contact/")
    desktop.press("Return")
    desktop.wait_for("Finished loading")
    return desktop.heard()


def sent(desktop: Desktop, address: str) -> list[str]:
    to_first_field(desktop, f"{address}/contact/")
    for words in (FILLED["name"], FILLED["contact"], FILLED["note"]):
        desktop.type(words)
        desktop.press("Tab")
    desktop.press("Tab", "space", "Tab")
    desktop.heard(seconds_of_quiet=SECONDS_TO_WRITE)
    desktop.press("Return")
    desktop.wait_for("Finished loading")
    return desktop.heard()


def not_sent(desktop: Desktop, address: str) -> list[str]:
    """The same answers, sent by a page of another site."""
    with _other_site(address) as other:
        desktop.open(other)
        desktop.press(BUTTON)
        desktop.heard(seconds_of_quiet=0.6)
        desktop.press("Return")
        desktop.wait_for("Not sent")
        return desktop.heard()


@contextmanager
def _other_site(address):
    """Its address: a page of its own origin with the form filled in, and a button."""
    fields = "".join(f'<input type="hidden" name="{name}" value="{escape(words)}">' for name, words in FILLED.items())
    page = f'<!doctype html><title>Elsewhere</title><form method="post" action="{address}/contact/">{fields}<button>'
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Page, f"{page}Go</button></form>".encode()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Page(BaseHTTPRequestHandler):
    def __init__(self, page, *arguments):
        self.page = page
        super().__init__(*arguments)

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, *_):
        """Nothing of it is of interest."""


def article_form(desktop: Desktop, address: str, page_number: int) -> list[str]:
    """Each field to write in, then each button, of the editor's form of an article."""
    to_first_field(desktop, f"{address}/admin/login/?next=/admin/pages/{page_number}/edit/")
    desktop.type(NAME)
    desktop.press("Tab")
    desktop.type(PASSWORD)
    desktop.press("Return")
    desktop.wait_for("Finished loading Editing")
    desktop.heard()
    return steps(desktop, ENTRY) + steps(desktop, BUTTON)
