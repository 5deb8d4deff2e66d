"""The menu of the site as a list in the editor, with a second level, and as readers see it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Site

from accounts.roles import give_role
from pages.models import MenuEntry, SiteMenu
from tests.builders import make_article, make_home, make_page, make_practice, make_user
from trash.consequences import consequences_for_page
from trash.deletion import put_back, throw_page_away

pytestmark = pytest.mark.django_db


def make_menu(*entries):
    """A menu of pages; a page in a tuple is on the second level."""
    make_practice()
    menu = SiteMenu.for_site(Site.objects.get())
    MenuEntry.objects.all().delete()
    for place, entry in enumerate(entries):
        page, is_below = (entry[0], True) if isinstance(entry, tuple) else (entry, False)
        MenuEntry.objects.create(menu=menu, page=page, is_below=is_below, sort_order=place)
    return menu


def lines(client):
    """The menu as a reader sees it: words, or a pair of words and those below."""
    menu = BeautifulSoup(client.get("/").content, "html.parser").find("nav", id="menu")
    return [
        (line.summary.text, [a.text for a in line.select("details a")]) if line.details else line.a.text
        for line in menu.find("ul").find_all("li", recursive=False)
    ] if menu else []  # fmt: skip


@pytest.fixture
def pages():
    return [make_page(title=title, show_in_menus=title != "Parking") for title in ("Fees", "About", "Parking")]


class TestMenu:
    @pytest.mark.usefixtures("pages")
    def test_without_a_list_shows_what_asks_for_it(self, client):
        assert lines(client) == ["Fees", "About"]

    def test_with_a_list_is_that_list(self, client, pages):
        _, about, parking = pages
        make_menu(parking, about)
        assert lines(client) == ["Parking", "About"]

    def test_has_a_second_level(self, client, pages):
        fees, about, parking = pages
        make_menu(about, (parking,), fees)
        assert lines(client) == [("About", ["About", "Parking"]), "Fees"]

    def test_says_other_words_than_the_title(self, client, pages):
        make_menu(pages[0])
        MenuEntry.objects.update(label="What it costs")
        assert lines(client) == ["What it costs"]

    def test_may_lead_to_an_article(self, client):
        make_menu(make_article("On trust"))
        assert lines(client) == ["On trust"]

    def test_leaves_out_what_is_not_public_and_keeps_what_stood_below(self, client, pages):
        fees, about, parking = pages
        make_menu(fees, about, (parking,))
        about.unpublish()
        assert lines(client) == ["Fees", "Parking"]

    def test_begins_with_a_line_even_if_that_was_put_below(self, client, pages):
        make_menu((pages[0],), pages[1])
        assert lines(client) == ["Fees", "About"]

    def test_marks_the_page_that_is_shown(self, client, pages):
        _, about, parking = pages
        make_menu(about, (parking,))
        menu = BeautifulSoup(client.get(parking.url).content, "html.parser").find("nav", id="menu")
        assert menu.find(attrs={"aria-current": "page"}).text == "Parking"


class TestList:
    @pytest.fixture
    def owner(self, client):
        make_home()
        user = make_user(username="owner")
        give_role(user, "owner")
        client.force_login(user)
        return client

    def address(self):
        return reverse("wagtailsettings:edit", args=("pages", "sitemenu", Site.objects.get().pk))

    @pytest.mark.usefixtures("pages")
    def test_begins_with_the_menu_as_it_was(self, owner):
        before = lines(owner)
        owner.get(self.address())
        assert [str(entry) for entry in MenuEntry.objects.all()] == before == ["Fees", "About"]
        assert lines(owner) == before

    def test_changes_order_level_and_words(self, owner, pages):
        form = {
            "entries-TOTAL_FORMS": "2", "entries-INITIAL_FORMS": "0", "entries-MIN_NUM_FORMS": "0",
            "entries-MAX_NUM_FORMS": "50",
            "entries-0-page": pages[1].pk, "entries-0-ORDER": "1", "entries-0-label": "Who I am",
            "entries-1-page": pages[0].pk, "entries-1-ORDER": "2", "entries-1-is_below": "on",
        }  # fmt: skip
        make_menu()
        owner.post(self.address(), form)
        assert lines(owner) == [("Who I am", ["About", "Fees"])]

    def test_empty_lets_the_pages_decide_again(self, owner, pages):
        make_menu(pages[2])
        MenuEntry.objects.all().delete()
        assert lines(owner) == ["Fees", "About"]


class TestPageInMenu:
    def test_that_is_deleted_is_spoken_of_and_comes_back(self, client, pages):
        make_menu(pages[2])
        assert "It stands in the menu of every page." in consequences_for_page(pages[2])
        item = throw_page_away(pages[2])
        assert lines(client) == ["Fees", "About"]
        put_back(item)
        assert lines(client) == ["Parking"]
