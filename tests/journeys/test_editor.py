"""What the editor does in the browser while somebody writes."""

import json
import re

import pytest
from playwright.sync_api import expect

ADDRESSES = """() => [...document.querySelectorAll('input')].map((input) => input.value)
  .filter((value) => value.startsWith('{') && value.includes('entityMap'))
  .map((value) => Object.values(JSON.parse(value).entityMap).map((entity) => entity.data.url))
  .filter((addresses) => addresses.length)"""
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
