"""Links of the old site: which lead to what came along, and what to make of the others."""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from transfer.importing.wordpress.records import Record, host_of
from transfer.importing.wordpress.spool import Spool

LINK = re.compile(r'<a href="([^"]*)">')
NUMBERS = ("p", "page_id", "attachment_id")
LEADS_SOMEWHERE = ("http://", "https://", "mailto:", "tel:")
MAIL_OR_PHONE = re.compile(r"(mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9().\- ]{3,30})$", re.IGNORECASE)
FILE = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|odt|ods|odp|epub|mp3|m4a|ogg|wav|mp4|webm|txt|csv|ics)$", re.IGNORECASE)


class Links:
    """`page_of` gives the page of this site for an item's number, `page_at` for a path; None where there is none."""

    def __init__(
        self,
        spool: Spool,
        page_of: Callable[[int], int | None],
        topic_path: Callable[[str], str],
        page_at: Callable[[str], int | None],
    ) -> None:
        self.spool, self.page_of, self.topic_path, self.page_at = spool, page_of, topic_path, page_at
        self.address = (spool.told("address") or "").rstrip("/") + "/"
        self.host = host_of(self.address)
        # Addresses of the old site whose links lead to nothing here, until they are told.
        self.lost = []

    def whole(self, address: str, record: Record) -> str:
        """`address` as the old site's readers' browsers understood it; empty when it leads nowhere."""
        address = (address or "").strip()
        if not address or address.startswith("#"):
            return ""
        if self.host and address.split("/")[0].removeprefix("www.").lower() == self.host:
            address = f"https://{address}"
        try:
            whole = urljoin(record.link or self.address, address)
            urlsplit(whole)
        except ValueError:
            return ""
        return whole if whole.lower().startswith(LEADS_SOMEWHERE) else ""

    def is_own(self, address: str) -> bool:
        try:
            return bool(self.host) and address.lower().startswith("http") and host_of(address) == self.host
        except ValueError:
            return False

    def number_of(self, address: str) -> int | None:
        """The number of the item that stood at one of the old site's own addresses."""
        parts = urlsplit(address)
        asked = parse_qs(parts.query)
        told = next((asked[name][0] for name in NUMBERS if asked.get(name)), "")
        if told.isascii() and told.isdigit() and len(told) < 12:
            return int(told)
        return self.spool.at(parts.path) if parts.path.strip("/") else None

    def is_attachment(self, address: str) -> bool:
        number = self.number_of(address) if self.is_own(address) else None
        record = self.spool.get(number) if number else None
        return record is not None and record.kind == "attachment"

    def is_file(self, address: str) -> bool:
        """Whether a link leads to a file of the old site that can be downloaded here."""
        return self.is_own(address) and bool(FILE.search(urlsplit(address).path))

    def title_of(self, address: str) -> str:
        number = self.number_of(address) if self.is_own(address) else None
        record = self.spool.get(number) if number else None
        return record.title if record else ""

    def target(self, address: str) -> tuple[str, object]:
        """`("page", pk)`, `("open", address)` for one that will come, `("address", …)`, or `("nothing", "")`."""
        if not self.is_own(address):
            return "address", address
        parts = urlsplit(address)
        if not parts.path.strip("/") and not parts.query:
            return "page", self.page_of(0)
        if parts.path.startswith(("/wp-admin", "/wp-login")) or "/wp-content/uploads/" in parts.path:
            return "nothing", ""
        if path := self.topic_path(parts.path):
            return "address", path
        number = self.number_of(address)
        record = self.spool.get(number) if number else None
        if record and record.kind == "attachment":
            record = self.spool.get(record.parent)
        if not record:
            page = self.page_at(parts.path)
            return ("page", page) if page else ("nothing", "") if number else ("address", address)
        page = self.page_of(record.old_id)
        return ("page", page) if page else ("open", address)

    def resolved(self, html: str) -> tuple[str, bool]:
        """Rich text with its links leading to this site's pages, and whether some of them are not here yet."""
        if "<a href=" not in html:
            return html, False
        state = {"is_open": False}

        def link(match):
            kind, value = self.target(unescape(match[1]))
            state["is_open"] |= kind == "open"
            if kind == "page" and value:
                return f'<a linktype="page" id="{value}">'
            if kind == "nothing":
                self.lost.append(unescape(match[1]))
            return "<a>" if kind in ("nothing", "page") else f'<a href="{escape(str(value))}">'

        linked = LINK.sub(link, html)
        return (EMPTY.sub(r"\1", linked) if "<a>" in linked else linked), state["is_open"]

    def button_target(self, address: str) -> dict | None:
        """The parts of a button's value that say where it leads; None when it leads nowhere."""
        if MAIL_OR_PHONE.match(address):
            return {"page": None, "address": address}
        kind, value = self.target(address) if address else ("nothing", "")
        if kind == "page" and value:
            return {"page": value, "address": ""}
        if kind in ("address", "open") and str(value).startswith(("http://", "https://")):
            return {"page": None, "address": value, "is_open": kind == "open"}
        return None

    def joined(self, value: Any) -> tuple[Any, bool, bool]:
        """`value` of a body with every link that can be resolved now; whether any was, and whether some still wait."""
        if isinstance(value, str):
            linked, is_open = self.resolved(value)
            return linked, linked != value, is_open
        if isinstance(value, dict):
            names, (parts, is_changed, is_open) = list(value), self.joined(list(value.values()))
            made = dict(zip(names, parts, strict=True))
            is_button = made.keys() >= {"text", "page", "address"} and made["address"] and not made["page"]
            target = (self.button_target(made["address"]) if is_button else None) or {}
            is_open |= target.pop("is_open", False)
            return (made | target, True, is_open) if target.get("page") else (made, is_changed, is_open)
        if isinstance(value, list):
            found = [self.joined(part) for part in value]
            return [part for part, _, _ in found], any(one[1] for one in found), any(one[2] for one in found)
        return value, False, False


EMPTY = re.compile(r"<a>(.*?)</a>", re.DOTALL)
