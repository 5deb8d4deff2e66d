"""The whole site as files that any server can show: walked link by link, from what the site answers."""

import subprocess
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pagefind_bin
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from wagtail.models import Page, Site

from pages.sitemap import parts_of_sitemap
from transfer.exporting.addresses import file_for, local_address
from transfer.exporting.files import Folder
from transfer.exporting.pages import SEARCH_SCRIPT, links_in, links_in_css, localize, prepare
from transfer.exporting.refusal import ExportError
from transfer.progress import Progress
from transfer.rendering import Answer, get

NOT_FOUND = "/page-that-is-not-there/"
# Pagefind's own user interfaces; the search page has one in the look of the site.
UNUSED = ("*ui*", "*highlight*")
SEARCH_SOURCE = Path(__file__).with_name("search.js")


class StaticSite:
    """Walks the site and writes it into `folder`. Pages are read twice: once for their links, once to be written."""

    def __init__(self, folder: Folder, progress: Progress) -> None:
        self.folder, self.progress = folder, progress
        self.files = {f"/{SEARCH_SCRIPT}": SEARCH_SCRIPT}
        self.moved: dict[str, str] = {}
        self.pages: list[str] = []

    def write(self) -> int:
        """Gives the number of pages."""
        self.progress.begin("Walking through the site", Page.objects.live().count() or 1)
        self._walk()
        self.progress.begin("Writing pages", len(self.pages))
        for address in self.pages:
            self._write_page(address, self.files[address])
            self.progress.advance()
        self._write_page(NOT_FOUND, "404.html")
        self.folder.write(SEARCH_SCRIPT, SEARCH_SOURCE.read_bytes())
        return len(self.pages)

    def _walk(self):
        waiting = deque(dict.fromkeys(self._starts()))
        seen = set(waiting)
        while waiting:
            address = waiting.popleft()
            for link in self._take(address):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)

    def _starts(self) -> Iterator[str]:
        site = Site.objects.filter(is_default_site=True).first()
        if not site:
            raise ExportError("There is no page yet.")
        yield "/"
        below = Page.objects.descendant_of(site.root_page, inclusive=True).live().public().order_by("path")
        for page in below.defer_streamfields().specific().iterator(chunk_size=100):
            for entry in page.get_sitemap_urls():
                yield local_address(entry["location"], "/") or "/"
        yield from (reverse(name) for name in ("image_credits", "search", "sitemap", "robots"))
        yield from parts_of_sitemap()
        yield local_address(settings.STATIC_URL + "icons/icon.svg", "/") or "/"

    def _take(self, address: str) -> list[str]:
        """Notes where `address` goes, writes it unless it is a page, and gives what it links to."""
        if address in self.files:
            return []
        if address.startswith(settings.STATIC_URL):
            return self._take_static(address)
        answer = get(address)
        if answer.status in {301, 302, 308} and (target := local_address(answer.headers.get("location", ""), address)):
            self.moved[address] = target
            return [target]
        if answer.status != 200:
            return []
        self.files[address] = file_for(address, answer.content_type)
        if answer.content_type == "text/html":
            self.pages.append(address)
            self.progress.advance()
            soup = prepare(answer.body, address)
            return [found for _, _, link in links_in(soup) if (found := local_address(link, address))]
        self.folder.write(self.files[address], answer.body)
        return []

    def _take_static(self, address):
        content = _static_content(address)
        if content is None:
            return []
        file = file_for(address, "file")
        self.files[address] = file
        self.folder.write(file, content)
        if not file.endswith(".css"):
            return []
        links = links_in_css(content.decode("utf-8", "replace"))
        return [found for link in links if (found := local_address(link, address))]

    @property
    def renamed(self) -> dict[str, str]:
        """Addresses that a server would not find by themselves, such as those of feeds, and their files."""
        plain = {address: file for address, file in self.files.items() if address.endswith("/")}
        return {address: f"/{file}" for address, file in plain.items() if not file.endswith("index.html")}

    def _file_of(self, address):
        return self.files.get(self.moved.get(address, address))

    def _write_page(self, address, file):
        answer: Answer = get(address)
        soup = prepare(answer.body, address)
        if file == "404.html":
            # Where a missing page is shown, nobody knows how deep the address was: its links stay as they are.
            soup.find("main")["data-pagefind-ignore"] = "all"
            self.folder.write(file, str(soup).encode())
        else:
            self.folder.write(file, localize(soup, address, file, self._file_of))


def _static_content(address):
    name = address.removeprefix(settings.STATIC_URL).partition("?")[0]
    collected = Path(settings.STATIC_ROOT or ".") / name
    found = collected if collected.is_file() else finders.find(name)
    return Path(found).read_bytes() if found else None


def index_for_search(folder: Path) -> None:
    """Makes the search index of the copy with Pagefind. It needs no server but one that shows files."""
    command = [str(pagefind_bin.get_executable()), "--site", str(folder), "--quiet", "--root-selector", "main"]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise ExportError("The search index could not be made.")
    for pattern in UNUSED:
        for file in (folder / "pagefind").glob(pattern):
            file.unlink()


def words_of(html: bytes) -> list[str]:
    """The words in the main part of a page, to compare copies by."""
    main = BeautifulSoup(html, "html.parser").find("main")
    return main.get_text(" ").split() if main else []
