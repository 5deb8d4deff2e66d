"""Menus of the old site: the pages in them are shown in this site's menu, in the same order."""

import re
from collections.abc import Callable

from wagtail.models import Page

from transfer.importing.wordpress.block_comments import COMMENT, END, attributes_of
from transfer.importing.wordpress.notes import Notes
from transfer.importing.wordpress.records import Record, words
from transfer.importing.wordpress.spool import Spool

TAGS = re.compile(r"<[^>]*>")


class MenuEntry:
    """One entry: the number of the page it leads to, or 0; its words; whether it stands below another."""

    def __init__(self, number: int, label: str, is_below: bool) -> None:
        self.number, self.label, self.is_below = number, label, is_below


def classic_entry(record: Record) -> MenuEntry:
    """An item of a classic menu. Its title is empty when it is the page's own; its parent stands in a meta field."""
    leads_to_page = record.first("_menu_item_type") == "post_type"
    number = record.first("_menu_item_object_id") if leads_to_page else ""
    label = record.title or record.first("_menu_item_url")
    is_below = record.first("_menu_item_menu_item_parent") not in ("", "0")
    return MenuEntry(int(number) if number.isascii() and number.isdigit() else 0, label, is_below)


def block_entries(content: str) -> list[MenuEntry]:
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
            entries.append(MenuEntry(number if isinstance(number, int) else 0, label, depth > 0))
            depth += comment.startswith("wp:navigation-submenu") and not comment.endswith("/")
    return entries


def entries_of(spool: Spool) -> list[MenuEntry]:
    """Every entry of every menu, each page once: a visit turns a classic menu into a second one made of blocks."""
    entries = [classic_entry(record) for record in spool.each("nav_menu_item")]
    for record in spool.each("wp_navigation"):
        entries += block_entries(record.content)
    unique = {entry.number or entry.label: entry for entry in reversed(entries)}
    return [entry for entry in reversed(unique.values()) if entry.number or entry.label]


def show_in_menu(
    entries: list[MenuEntry], page_of: Callable[[int], int | None], home: Page, new: set[int], notes: Notes
) -> int:
    """Shows the pages of `entries` in the menu, in their order, if they are `new`. Gives their number."""
    shown = []
    for entry in entries:
        page = Page.objects.filter(pk=page_of(entry.number)).first() if entry.number else None
        if page is None or page.depth != home.depth + 1:
            place = "stood below another" if entry.is_below else "leads to no page below the home page"
            notes.needs(
                f"The menu's entry “{entry.label or (page and page.title)}” {place}: the menu has no place for it."
            )
        elif page.pk in new:
            shown.append(page)
    for page in shown:
        put_in_menu(page.specific, home)
    return len(shown)


def put_in_menu(page: Page, home: Page) -> None:
    """Moves `page` behind what is there, and shows it in the menu, in what is live and in the draft."""
    if not page.show_in_menus:
        page.move(home, pos="last-child")
        page = Page.objects.get(pk=page.pk).specific
        Page.objects.filter(pk=page.pk).update(show_in_menus=True)
        draft = page.get_latest_revision_as_object()
        draft.show_in_menus = True
        is_live = page.live
        revision = draft.save_revision(changed=False)
        if is_live:
            Page.objects.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)
