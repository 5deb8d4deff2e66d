"""Menus of the old site, in the classic form and made of blocks."""

import pytest
from wagtail.models import Site

from pages.models import MenuEntry, menu_items
from tests.builders import make_page
from tests.transfer.wordpress.exports import item, page
from tests.transfer.wordpress.test_content import told, wp
from transfer.importing.wordpress import menus
from transfer.importing.wordpress.menus import block_entries


def entry(number, label, name="navigation-link", inside="", **more):
    return wp(name, inside, id=number, label=label, kind="post-type", **more)


def facts(content):
    return [(found.number, found.label, found.is_below) for found in block_entries(content)]


class TestBlockMenu:
    def test_keeps_the_order_of_its_text(self):
        assert facts(entry(11, "Fees") + entry(10, "About")) == [(11, "Fees", False), (10, "About", False)]

    def test_knows_what_stands_below_another(self):
        below = entry(10, "About", "navigation-submenu", entry(12, "Terms"))
        assert facts(below + entry(11, "Fees")) == [(10, "About", False), (12, "Terms", True), (11, "Fees", False)]

    def test_gives_no_number_for_what_is_no_page(self):
        address = wp("navigation-link", label="<em>Elsewhere</em>", kind="custom", url="https://a.example.org/")
        assert facts(address) == [(0, "Elsewhere", False)]

    @pytest.mark.parametrize("content", ["", "<p>Words</p>", "<!-- wp:navigation-link", "<!-- wp:navigation-link {-->"])
    def test_that_is_damaged_ends(self, content):
        assert not [number for number, _, _ in facts(content) if number]


def lines():
    """What the menu shows: words, and those of what stands below."""
    return [(line.text, [below.text for below in line.below]) for line in menu_items(MenuEntry.objects.of(a_site()))]


def a_site():
    return Site.objects.get(is_default_site=True)


def classic(place, number, label="", below=0, **meta):
    """An entry of a classic menu at `place`; with `below` under that at this place."""
    meta = {
        "_menu_item_type": "post_type",
        "_menu_item_object_id": str(number),
        "_menu_item_menu_item_parent": str(below and 90 + below),
    } | meta
    return item(label, "", kind="nav_menu_item", number=90 + place, order=place, slug=str(place), meta=meta)


class TestImport:
    @pytest.fixture
    def pages(self):
        return [page("About", number=10), page("Fees", number=11), page("Terms", number=12, parent=10)]

    @pytest.fixture
    def menu(self):
        content = entry(11, "Prices") + entry(10, "About", "navigation-submenu", entry(12, "Terms"))
        content += wp("navigation-link", label="Elsewhere", kind="custom", url="https://a.example.org/")
        return item("Menu", content, kind="wp_navigation", number=90)

    def test_keeps_order_words_and_level_and_names_what_has_no_place(self, bring, pages, menu):
        bring(*pages, menu)
        assert lines() == [("Prices", []), ("About", ["Terms"])]
        assert "“Elsewhere” leads to no page" in told("needs")

    def test_of_a_classic_menu_keeps_its_levels(self, bring, pages):
        bring(*pages, classic(1, 11), classic(2, 10), classic(3, 12, "What we agree on", below=2))
        assert lines() == [("Fees", []), ("About", ["What we agree on"])]

    def test_puts_what_stood_below_no_page_in_its_place(self, bring, pages):
        heading = classic(2, 0, "More", _menu_item_type="custom", _menu_item_url="#")
        bring(*pages, classic(1, 11), heading, classic(3, 10, below=2))
        assert lines() == [("Fees", []), ("About", [])]
        assert "“More” leads to no page" in told("needs")

    def test_stands_behind_what_the_menu_showed_before(self, bring, pages):
        make_page(title="Workshops", show_in_menus=True)
        bring(*pages, classic(1, 11))
        assert lines() == [("Workshops", []), ("Fees", [])]

    def test_keeps_a_long_label_in_the_report(self, bring, pages):
        bring(*pages, classic(1, 11, "What it costs " * 5))
        assert lines() == [("Fees", [])]
        assert "too long for the menu" in told("changed")

    def test_leaves_the_menu_as_she_has_it(self, bring, pages):
        for _ in range(2):
            bring(*pages, classic(1, 11), classic(2, 10))
            MenuEntry.objects.filter(page__title="About").delete()
        assert lines() == [("Fees", [])]

    def test_fills_the_menu_no_further_than_it_goes(self, bring, pages, monkeypatch):
        monkeypatch.setattr(menus, "MOST_ENTRIES", 1)
        bring(*pages, classic(1, 11), classic(2, 10))
        assert lines() == [("Fees", [])]
        assert "“About” is not in the menu" in told("needs")
