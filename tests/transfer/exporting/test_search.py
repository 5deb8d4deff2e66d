"""The search of the static copy in a real browser, under the copy's own policy and with every other host off."""

import http.server
import threading
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.transfer.backup.conftest import place  # noqa: F401
from tests.transfer.exporting.test_export import exported, site  # noqa: F401
from transfer.exporting import search_index
from transfer.exporting.export import export_site
from transfer.exporting.servers import HEADERS


class StrictServer(http.server.SimpleHTTPRequestHandler):
    """Shows files with the headers that the export names for every server."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {".wasm": "application/wasm"}

    def end_headers(self):
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *words):
        """Says nothing."""


@pytest.fixture
def address(exported):  # noqa: F811
    handler = partial(StrictServer, directory=exported / "site")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def reader(browser, address):
    """A page that reaches no other host; `asked` are hosts it wanted, `said` what the browser complained of."""
    context = browser.new_context()
    page = context.new_page()
    page.asked, page.said = [], []

    def only_here(route):
        if route.request.url.startswith(address):
            route.continue_()
        else:
            page.asked.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    page.on("console", lambda message: page.said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    context.close()


class TestSearchInParts:
    @pytest.fixture
    def exported(self, site, tmp_path, monkeypatch):  # noqa: F811
        """With an index for every few pages."""
        monkeypatch.setattr(search_index, "MOST_AT_ONCE", 20_000)
        export_site(tmp_path / "export")
        return tmp_path / "export"

    def test_finds_a_page_of_each_part(self, reader, address, exported):  # noqa: F811
        assert len(list((exported / "site/pagefind").glob("more-*"))) > 1
        assert len(list((exported / "site/pagefind").rglob("*.js"))) == 2
        reader.goto(f"{address}/search/index.html")
        for words, title in (("quince", "Trust"), ("555-010-0100", "Contact")):
            reader.locator("#q").fill(words)
            reader.locator("#q").press("Enter")
            result = reader.locator("#results article").first
            expect(result).to_contain_text(title)
        result.get_by_role("link").click()
        expect(reader.locator("main")).to_contain_text("555-010-0100")
        assert (reader.asked, reader.said) == ([], [])

    def test_is_made_again_for_no_change(self, exported):  # noqa: F811
        again = export_site(exported)
        assert again.written == 0


class TestSearchOfTheCopy:
    def test_finds_an_article_by_a_word_of_its_text_and_leads_there(self, reader, address):
        reader.goto(f"{address}/search/index.html")
        reader.locator("#q").fill("quince")
        reader.locator("#q").press("Enter")
        result = reader.locator("#results article")
        expect(result).to_have_count(1)
        expect(result).to_contain_text("Trust")
        result.get_by_role("link").click()
        expect(reader.locator("main")).to_contain_text("Quince words & more.")
        assert (reader.asked, reader.said) == ([], [])

    def test_says_that_nothing_was_found(self, reader, address):
        reader.goto(f"{address}/search/index.html?q=zzzz")
        expect(reader.locator("#results")).to_contain_text("Nothing was found")
        assert (reader.asked, reader.said) == ([], [])
