"""The whole site as files that any server can show: walked link by link, from what the site answers."""

import json
from collections import deque
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

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
from transfer.exporting.reuse import Reuse
from transfer.progress import Progress
from transfer.rendering import get

NOT_FOUND, MISSING = "/page-that-is-not-there/", "404.html"
SEARCH_SOURCE = Path(__file__).with_name("search.js")


class StaticSite:
    """Walks the site and writes it into `folder`. A page is made once, and not at all while `reuse` knows it as it is.

    All addresses must be known before a page can be written, so what was made waits in a folder of its own.
    """

    def __init__(self, folder: Folder, progress: Progress, reuse: Reuse) -> None:
        self.folder, self.progress, self.reuse = folder, progress, reuse
        self.files = {f"/{SEARCH_SCRIPT}": SEARCH_SCRIPT}
        self.moved: dict[str, str] = {}
        self.pages: list[str] = []

    def write(self) -> int:
        """Gives the number of pages."""
        self.progress.begin("Walking through the site", Page.objects.live().count() or 1)
        with TemporaryDirectory(prefix="pages-", dir=self.reuse.folder) as waiting:
            self.waiting = Path(waiting)
            self._walk()
            self.progress.begin("Writing pages", len(self.pages))
            for number, address in enumerate(self.pages):
                self._write_page(number, address)
                self.progress.advance()
        self._write_missing_page()
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
        if address.startswith(settings.MEDIA_URL):
            return self._take_picture(address)
        facts = self.reuse.recall(address)
        if facts is None or self._is_lost(facts):
            facts = self._make(address)
        elif facts.get("file"):
            self.folder.leave(facts["file"])
        if facts.get("moved_to"):
            self.moved[address] = facts["moved_to"]
        if facts.get("file"):
            self.files[address] = facts["file"]
        if facts.get("is_page"):
            self.pages.append(address)
            self.progress.advance()
        return facts["links"]

    def _is_lost(self, facts):
        return facts.get("file") and self.folder.stamp(facts["file"]) != facts.get("stamp")

    def _make(self, address):
        answer, soup = self.reuse.make(address, lambda: _answer(address))
        facts: dict[str, Any] = {"links": []}
        if answer.status in {301, 302, 308} and (target := local_address(answer.headers.get("location", ""), address)):
            facts = {"links": [target], "moved_to": target}
        elif answer.status == 200:
            facts["file"] = file = file_for(address, answer.content_type)
            if soup:
                found = (local_address(link, address) for _, _, link in links_in(soup))
                facts |= {"is_page": True, "links": list(dict.fromkeys(filter(None, found)))}
                (self.waiting / str(len(self.pages))).write_bytes(str(soup).encode())
            else:
                self.folder.write(file, answer.body)
                facts["stamp"] = self.folder.stamp(file)
        self.reuse.note(address, facts)
        return facts

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

    def _take_picture(self, address):
        """The name of a picture's file says what is in it: what lies here under its name is never asked for again."""
        facts = self.reuse.noted(address)
        if facts.get("file") and not self._is_lost(facts):
            self.folder.leave(facts["file"])
        else:
            answer = get(address)
            if answer.status != 200:
                return []
            self.folder.write(file := file_for(address, "file"), answer.body)
            self.reuse.note(address, facts := {"file": file, "stamp": self.folder.stamp(file)})
        self.files[address] = facts["file"]
        return []

    @property
    def renamed(self) -> dict[str, str]:
        """Addresses that a server would not find by themselves, such as those of feeds, and their files."""
        plain = {address: file for address, file in self.files.items() if address.endswith("/")}
        return {address: f"/{file}" for address, file in plain.items() if not file.endswith("index.html")}

    def _file_of(self, address):
        return self.files.get(self.moved.get(address, address))

    def _write_page(self, number, address):
        file, waiting = self.files[address], self.waiting / str(number)
        facts = self.reuse.noted(address)
        ways = sha256(json.dumps([self._file_of(link) for link in facts.get("links", [])]).encode()).hexdigest()[:20]
        if not waiting.exists() and facts.get("ways") == ways:
            return
        soup = BeautifulSoup(waiting.read_bytes(), "html.parser") if waiting.exists() else _answer(address)[1]
        self.folder.write(file, localize(soup, address, file, self._file_of))
        self.reuse.note(address, facts | {"ways": ways, "stamp": self.folder.stamp(file)})

    def _write_missing_page(self):
        """Where a missing page is shown, nobody knows how deep the address was: its links stay as they are."""
        facts = self.reuse.recall(NOT_FOUND)
        if facts and not self._is_lost(facts):
            self.folder.leave(MISSING)
            return
        _, soup = self.reuse.make(NOT_FOUND, lambda: _answer(NOT_FOUND))
        soup.find("main")["data-pagefind-ignore"] = "all"
        self.folder.write(MISSING, str(soup).encode())
        self.reuse.note(NOT_FOUND, {"file": MISSING, "stamp": self.folder.stamp(MISSING)})


def _answer(address):
    """What the site answers, and if that is a page, its elements."""
    answer = get(address)
    return answer, prepare(answer.body, address) if answer.content_type == "text/html" else None


def _static_content(address):
    name = address.removeprefix(settings.STATIC_URL).partition("?")[0]
    collected = Path(settings.STATIC_ROOT or ".") / name
    found = collected if collected.is_file() else finders.find(name)
    return Path(found).read_bytes() if found else None


def words_of(html: bytes) -> list[str]:
    """The words in the main part of a page, to compare copies by."""
    main = BeautifulSoup(html, "html.parser").find("main")
    return main.get_text(" ").split() if main else []
