"""Menus of the old site: the pages in them come into this site's menu, in the same order and on the same level."""

import re
from collections.abc import Callable, Iterator

from wagtail.models import Page, Site

from pages.models import MenuEntry, SiteMenu
from pages.models.site_menu import MOST_ENTRIES
from transfer.importing.wordpress.block_comments import COMMENT, END, attributes_of
from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.records import Record, words
from transfer.importing.wordpress.spool import Spool

TAGS = re.compile(r"<[^>]*>")
LONGEST_LABEL: int = MenuEntry._meta.get_field("label").max_length


class OldEntry:
    """One entry: the number of the page it leads to, or 0; its words; whether it stands below another."""

    def __init__(self, number: int, label: str, is_below: bool) -> None:
        self.number, self.label, self.is_below = number, label, is_below


def classic_entry(record: Record) -> OldEntry:
    """An item of a classic menu. Its title is empty when it is the page's own; its parent stands in a meta field."""
    leads_to_page = record.first("_menu_item_type") == "post_type"
    number = record.first("_menu_item_object_id") if leads_to_page else ""
    label = record.title or record.first("_menu_item_url")
    is_below = record.first("_menu_item_menu_item_parent") not in ("", "0")
    return OldEntry(int(number) if number.isascii() and number.isdigit() else 0, label, is_below)


def block_entries(content: str) -> list[OldEntry]:
    """The links of a menu made of blocks, whose order is that of the text."""
    entries, depth, place = [], 0, 0
    while found := COMMENT.search(content, place):
        end = content.find(END, found.start())
        if end < 0:
            break
        comment, place = content[found.start() + 4 : end].strip(), end + len(END)
        if comment.startswith("/wp:navigation-submenu"):
            depth -= 1
        elif comment.startswith(("wp:navigation-link", "wp:navigation-submenu")):
            told = attributes_of(comment.partition(" ")[2].removesuffix("/"))
            number = told.get("id") if told.get("kind") == "post-type" else 0
            label = words(TAGS.sub("", str(told.get("label", ""))))
            entries.append(OldEntry(number if isinstance(number, int) else 0, label, depth > 0))
            depth += comment.startswith("wp:navigation-submenu") and not comment.endswith("/")
    return entries


def entries_of(spool: Spool) -> list[OldEntry]:
    """Every entry of every menu, each page once: a visit turns a classic menu into a second one made of blocks."""
    menus: dict[str, list[OldEntry]] = {}
    for record in spool.each("nav_menu_item"):
        menu = next((term.slug for term in record.terms if term.taxonomy == "nav_menu"), "")
        menus.setdefault(menu, []).append(classic_entry(record))
    entries = [entry for menu in menus.values() for entry in menu]
    for record in spool.each("wp_navigation"):
        entries += block_entries(record.content)
    unique = {entry.number or entry.label: entry for entry in reversed(entries)}
    return [entry for entry in reversed(unique.values()) if entry.number or entry.label]


def fill_menu(
    entries: list[OldEntry], page_of: Callable[[int], int | None], site: Site, new: set[int], notes: Notes
) -> int:
    """Puts the pages of `entries` that are `new` behind what the menu of `site` shows. Gives their number."""
    known = set(MenuEntry.objects.filter(menu__site=site).values_list("page_id", flat=True))
    lines = list(lines_of(entries, page_of, new - known, notes))
    if not lines:
        return 0
    menu = SiteMenu.for_site(site)
    first = menu.entries.count()
    room = max(0, MOST_ENTRIES - first)
    for place, line in enumerate(lines[:room], start=first):
        line.menu, line.sort_order = menu, place
    for line in lines[room:]:
        notes.needs(f"“{line}” is not in the menu: it holds {MOST_ENTRIES} entries.")
    return len(MenuEntry.objects.bulk_create(lines[:room]))


def lines_of(
    entries: list[OldEntry], page_of: Callable[[int], int | None], new: set[int], notes: Notes
) -> Iterator[MenuEntry]:
    """Lines of this site's menu. What stood below an entry without a page stands in its place."""
    has_line_above = False
    for entry in entries:
        page = Page.objects.filter(pk=page_of(entry.number)).first() if entry.number else None
        if page and page.pk in new:
            label = entry.label if entry.label != page.title else ""
            if len(label) > LONGEST_LABEL:
                notes.changed(f"“{label}” is too long for the menu, which shows the title of the page.")
                label = ""
            yield MenuEntry(page=page, label=label, is_below=entry.is_below and has_line_above)
        elif page is None:
            notes.needs(
                f"The menu's entry “{entry.label}” leads to no page of this site: the menu has no place for it."
            )
        if not entry.is_below:
            has_line_above = bool(page and page.pk in new)
