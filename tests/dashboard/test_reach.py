"""What is in reach: Save and Publish on a phone and by keyboard."""

import pytest
from playwright.sync_api import expect

from blog.models import ArticlePage

pytestmark = pytest.mark.django_db
FEWEST_PIXELS = 44
MOST_TABS = 40
FOCUSED = "() => document.activeElement.textContent.trim()"


def open_article(window, width):
    """The editor's page of the first article, whole as the starter content has it."""
    window.set_viewport_size({"width": width, "height": 844})
    window.goto(f"/admin/pages/{ArticlePage.objects.get().pk}/edit/")
    window.wait_for_function("document.body.classList.contains('ready')")
    return window


@pytest.fixture
def article(window):
    """On a phone."""
    return open_article(window, 390)


class TestPhone:
    def test_shows_save_and_publish_wherever_she_is_on_the_page(self, article):
        for position in (0, 100_000):
            article.evaluate("position => scrollTo(0, position)", position)
            for name in ("Save draft", "Publish"):
                box = article.get_by_role("button", name=name, exact=True).bounding_box()
                assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
                assert box["y"] + box["height"] <= 844
                assert box["height"] >= FEWEST_PIXELS

    def test_mends_a_typo_in_two_taps_once_the_page_is_open(self, article):
        title = article.get_by_role("textbox", name="Title*", exact=True)
        title.click()
        title.fill("Understanding Micro-Cheating")
        article.get_by_role("button", name="Publish", exact=True).click()
        expect(article.locator(".messages")).to_contain_text("has been published")
        assert ArticlePage.objects.get().title == "Understanding Micro-Cheating"


@pytest.mark.parametrize("width", [390, 1280])
class TestKeyboard:
    def test_comes_from_the_top_to_publish_within_40_tabs(self, window, width):
        article = open_article(window, width)
        publish = article.get_by_role("button", name="Publish", exact=True)
        tabs = 0
        while tabs < MOST_TABS and article.evaluate(FOCUSED) not in ("Go to Publish", "Publish"):
            article.keyboard.press("Tab")
            tabs += 1
        if article.evaluate(FOCUSED) == "Go to Publish":
            article.keyboard.press("Enter")
        expect(publish).to_be_focused()

    def test_publishes_from_any_field_without_tab(self, window, width):
        article = open_article(window, width)
        article.get_by_role("textbox", name="Title*", exact=True).fill("Published by two keys")
        article.keyboard.press("ControlOrMeta+Enter")
        expect(article.locator(".messages")).to_contain_text("has been published")
        assert ArticlePage.objects.get().title == "Published by two keys"

    def test_meets_no_icon_for_comments(self, window, width):
        article = open_article(window, width)
        icons = article.locator("[data-comment-add]")
        expect(icons.first).to_have_attribute("tabindex", "-1")
        assert article.locator("[data-comment-add]:not([tabindex='-1'])").count() == 0
