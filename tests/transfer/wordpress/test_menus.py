"""Menus of the old site, in the classic form and made of blocks."""

import pytest
from wagtail.models import Page

from tests.transfer.wordpress.exports import item, page
from tests.transfer.wordpress.test_content import told, wp
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


class TestImport:
    @pytest.fixture
    def menu(self):
        content = entry(11, "Fees") + entry(10, "About", "navigation-submenu", entry(12, "Terms"))
        content += wp("navigation-link", label="Elsewhere", kind="custom", url="https://a.example.org/")
        return item("Menu", content, kind="wp_navigation", number=90)

    def test_shows_its_pages_and_names_what_has_no_place(self, bring, menu):
        bring(page("About", number=10), page("Fees", number=11), page("Terms", number=12, parent=10), menu)
        shown = Page.objects.filter(show_in_menus=True).order_by("path").values_list("title", flat=True)
        assert list(shown) == ["Fees", "About"]
        assert "“Terms” stood below another" in told("needs")
        assert "“Elsewhere” leads to no page" in told("needs")
