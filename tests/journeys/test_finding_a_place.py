"""Somebody who reads an article on a phone finds the place and writes, without touching the screen."""

import pytest
from playwright.sync_api import expect

from tests import builders
from tests.browser import window_of

pytestmark = pytest.mark.django_db
SITE = "http://localhost"
LONGEST_WAY = 60


@pytest.fixture
def article(db):
    practice = builders.make_practice(consultation_page=builders.make_contact_page())
    builders.make_license("Oregon", practice)
    builders.make_location(title="Silicon Valley", state="California")
    portland = builders.make_location(title="Portland", state="Oregon")
    article = builders.make_article("On trust")
    article.links.create(page=portland)
    article.save()
    return article


@pytest.fixture
def phone(browser, client):
    """A phone-sized page with JavaScript off, which Django's test client answers."""
    with window_of(browser, client, java_script_enabled=False, viewport={"width": 390, "height": 844}) as page:
        yield page


def tab_to(page, words):
    """Press Tab until the link or button that reads `words` has the focus, and can be seen to have it."""
    main = page.get_by_role("main")
    wanted = main.get_by_role("link", name=words, exact=True).first
    for _ in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    assert wanted.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
    expect(wanted).to_be_in_viewport()


class TestFromTheArticleToTheForm:
    def test_takes_the_keyboard_only(self, article, phone):
        phone.goto(SITE + article.url)
        tab_to(phone, "Portland")
        phone.keyboard.press("Enter")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Portland")
        tab_to(phone, "Ask for a consultation")
        phone.keyboard.press("Enter")
        expect(phone).to_have_url(f"{SITE}/contact/?place=portland")
        assert phone.locator("[name=meeting]").evaluate_all(
            "fields => fields.filter(field => field.checked || field.tagName === 'SELECT').map(field => field.value)"
        ) == ["Portland"]

    def test_never_scrolls_sideways(self, article, phone):
        for path in (article.url, "/locations/", "/locations/portland/", "/contact/?place=portland"):
            phone.goto(SITE + path)
            assert phone.evaluate("document.documentElement.scrollWidth") == 390


class TestWhereWillYouBe:
    def test_opens_its_answers_by_keyboard(self, article, phone):
        phone.goto(f"{SITE}/locations/")
        question = phone.locator("summary", has_text="Vancouver, Washington")
        question.focus()
        phone.keyboard.press("Enter")
        expect(phone.get_by_text("ends at the state line")).to_be_visible()
