"""What the editor does in the browser while somebody writes."""

import json
import re
import time

import pytest
from playwright.sync_api import expect

from tests.journeys.test_publishing import finish_outline

SAVES_ITSELF = re.compile(r"/admin/pages/(add/|\d+/edit/)")
ADDRESSES = """() => [...document.querySelectorAll('input')].map((input) => input.value)
  .filter((value) => value.startsWith('{') && value.includes('entityMap'))
  .map((value) => Object.values(JSON.parse(value).entityMap).map((entity) => entity.data.url))
  .filter((addresses) => addresses.length)"""
PRESS_WHEN_IT_SAVES = """() => document.addEventListener('w-autosave:save',
  () => {
    document.querySelector('[name=action-publish]:not([value=then])').click();
    window.isPressed = true;
  }, { once: true })"""
PASTE = """(box) => {
  const data = new DataTransfer();
  data.setData('text/html', '<p>See <a href="https://example.org/first">this page</a>.</p>');
  data.setData('text/plain', 'See this page.');
  box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def new_article(editor, site):
    """The form of a new article, at the moment it can be written in."""
    editor.goto(f"{site.url}/admin/")
    editor.get_by_role("link", name="Write an article").click()
    return editor.get_by_role("textbox", name="Title*", exact=True)


class TestTheFirstTwoSeconds:
    def test_are_saved(self, editor, site, new_article):
        new_article.fill("Written at once")
        expect(editor).to_have_url(re.compile("/edit/"))
        editor.reload()
        expect(editor.get_by_role("textbox", name="Title*", exact=True)).to_have_value("Written at once")


@pytest.fixture
def saving(editor):
    """What saves by itself, seen by the server at once; the browser hears of it when `answer_all` is called."""
    held = []

    def hold(route):
        held.append((route, route.fetch()))

    editor.route(SAVES_ITSELF, lambda route: hold(route) if saves_itself(route.request) else route.fallback())
    yield held
    editor.unroute(SAVES_ITSELF)


def saves_itself(request):
    return request.method == "POST" and request.headers["accept"] == "application/json"


def answer_all(held):
    while held:
        route, response = held.pop()
        route.fulfill(response=response)


def wait_for_save(editor, held):
    """At most ten seconds: long after the editor has looked for changes, and waited for more of them."""
    for _ in range(200):
        if held:
            return True
        editor.wait_for_timeout(50)
    return False


def is_pressed_soon(editor):
    """The policy of the editor lets nobody wait inside the page."""
    for _ in range(60):
        if editor.evaluate("window.isPressed"):
            return True
        editor.wait_for_timeout(100)
    return False


class TestPublishPressedEarly:
    def test_waits_for_what_is_being_saved(self, editor, new_article, saving):
        new_article.fill("Published at once")
        finish_outline(editor)
        while not saving:
            editor.wait_for_timeout(50)
        editor.get_by_role("button", name="Publish", exact=True).click(no_wait_after=True)
        editor.wait_for_timeout(500)
        answer_all(saving)
        expect(editor.locator(".messages")).to_contain_text("has been published")

    def test_saves_nothing_by_itself_afterwards(self, editor, new_article):
        new_article.fill("Published and left alone")
        finish_outline(editor)
        expect(editor).to_have_url(re.compile("/edit/"))
        sent = []

        def note(route):
            sent.append(saves_itself(route.request))
            # Long enough for what waits to be saved.
            time.sleep(0 if sent[-1] else 2)
            route.continue_()

        editor.wait_for_load_state("networkidle")
        editor.evaluate(PRESS_WHEN_IT_SAVES)
        editor.route(SAVES_ITSELF, lambda route: note(route) if route.request.method == "POST" else route.fallback())
        # What is changed while an earlier change is on its way is saved with the next one.
        for number in range(10):
            new_article.fill(f"Published and left alone, then {number}")
            if is_pressed_soon(editor):
                break
        expect(editor.locator(".messages")).to_contain_text("has been published")
        editor.unroute(SAVES_ITSELF)
        assert sent[-1] is False


class TestWordsWrittenWhileItSaves:
    def test_are_saved_with_no_further_change(self, editor, new_article, saving):
        new_article.fill("Saved once")
        assert wait_for_save(editor, saving)
        answer_all(saving)
        expect(editor).to_have_url(re.compile("/edit/"))
        editor.wait_for_load_state("networkidle")

        new_article.fill("Saved twice")
        assert wait_for_save(editor, saving)
        new_article.fill("Saved twice, and these words")
        answer_all(saving)
        assert wait_for_save(editor, saving)
        answer_all(saving)
        editor.wait_for_timeout(3_000)
        assert not saving

        editor.reload()
        expect(editor.get_by_role("textbox", name="Title*", exact=True)).to_have_value("Saved twice, and these words")


class TestACopiedText:
    def test_has_links_of_its_own(self, editor, site, new_article):
        new_article.fill("Two links")
        body = editor.locator("#panel-child-content-body-section")
        body.get_by_role("button", name="Insert a block").last.click()
        editor.get_by_role("option", name=re.compile("^Text")).click()
        body.get_by_role("textbox").last.click()
        body.get_by_role("textbox").last.evaluate(PASTE)
        expect(body.locator(".TooltipEntity")).to_have_count(1)
        body.get_by_role("button", name="Duplicate").last.click()
        expect(body.locator(".TooltipEntity")).to_have_count(2)

        body.locator(".TooltipEntity").last.click()
        editor.get_by_role("button", name="Edit", exact=True).last.click()
        editor.locator("[name='external-link-chooser-url']").fill("https://example.org/second")
        editor.get_by_role("button", name="Insert link").click()
        expect(editor.get_by_role("dialog")).to_have_count(0)

        # The editor writes into its hidden fields a moment later.
        wanted = [["https://example.org/first"], ["https://example.org/second"]]
        editor.wait_for_function(
            f"(wanted) => JSON.stringify(({ADDRESSES})()) === wanted", arg=json.dumps(wanted, separators=(",", ":"))
        )
