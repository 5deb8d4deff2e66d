"""The therapist finds an inquiry again and answers it with words of her own."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.presses import Presses
from tests.journeys.test_login import wrong_with
from tests.journeys.test_writing import SECONDS_TO_READ_THE_FORM

NAME, ADDRESS, PLACE = "Quill Example", "quill@example.org", "Portland"
TEMPLATE = "First talk"
WORDS = "Dear [first name],\nthank you for writing. In [place] I have time on Mondays."


def find(page, site, place=PLACE, words=NAME):
    page.goto(f"{site.url}/admin/inquiries/")
    page.get_by_label("Place").select_option(place)
    page.get_by_label("Name or words").fill(words)
    page.get_by_role("button", name="Find").click()


@pytest.fixture
def inquiry(editor, site, reader, uncounted_sender):
    """Somebody has asked for a talk in Portland: where the inquiry stands. Afterwards it is erased."""
    reader.goto(f"{site.url}/contact/?place=portland")
    reader.get_by_label("Your name or initials").fill(NAME)
    reader.get_by_label("Email or phone").fill(ADDRESS)
    reader.get_by_label("I agree").check()
    reader.wait_for_timeout(SECONDS_TO_READ_THE_FORM * 1000)
    reader.get_by_role("main").get_by_role("button", name="Send").click()
    reader.wait_for_url("**/thanks/")
    find(editor, site)
    yield editor.locator(".inbox-list__link").get_attribute("href")
    find(editor, site)
    editor.locator(".inbox-list__link").click()
    editor.get_by_role("link", name="Erase now").click()
    editor.get_by_role("button", name="Erase").click()


@pytest.fixture
def template(editor, site):
    editor.goto(f"{site.url}/admin/inquiries/answers/add/")
    editor.get_by_label("Name", exact=True).fill(TEMPLATE)
    editor.get_by_label("The words").fill(WORDS)
    editor.get_by_role("button", name="Keep the template").click()
    yield
    editor.goto(f"{site.url}/admin/inquiries/answers/")
    editor.get_by_role("link", name=f"Delete: {TEMPLATE}").click()
    editor.get_by_role("button", name="Delete it").click()


@pytest.mark.usefixtures("inquiry")
class TestFinding:
    def test_by_place_takes_4(self, editor, site):
        editor.goto(f"{site.url}/admin/")
        presses = Presses(editor)
        editor.get_by_role("link", name="Inquiries", exact=True).click()
        editor.get_by_label("Place").select_option(PLACE)
        presses.add()
        editor.get_by_role("button", name="Find").click()
        found = editor.get_by_role("listitem").filter(has_text=NAME)
        expect(found).to_contain_text(PLACE)
        assert urlsplit(editor.url)[2:] == ("/admin/inquiries/search/", "", "")
        found.get_by_role("link").click()
        expect(editor.locator(".inbox-contact")).to_contain_text(ADDRESS)
        assert presses.count <= 4

    def test_works_without_javascript_and_by_keyboard_on_a_phone(self, editor, site, browser):
        context = browser.new_context(
            java_script_enabled=False,
            viewport={"width": 390, "height": 844},
            storage_state=editor.context.storage_state(),
        )
        page = context.new_page()
        page.goto(f"{site.url}/admin/inquiries/")
        page.get_by_label("Place").select_option("None named")
        page.get_by_label("Name or words").fill(NAME)
        page.keyboard.press("Enter")
        expect(page.get_by_text("Nothing was found.")).to_be_visible()
        page.get_by_label("Place").focus()
        page.keyboard.type(PLACE)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_text(NAME)).to_be_visible()
        page.get_by_role("button", name="Last week").press("Enter")
        expect(page.get_by_text("Nothing was found.")).to_be_visible()
        context.close()


@pytest.mark.usefixtures("inquiry", "template")
class TestAnswering:
    def test_with_her_own_words_takes_5(self, editor, site, inquiry):
        editor.goto(f"{site.url}/admin/")
        presses = Presses(editor)
        editor.get_by_role("link", name="Inquiries", exact=True).click()
        editor.locator(f".inbox-list__link[href='{inquiry}']").click()
        editor.get_by_text(TEMPLATE, exact=True).click()
        write = editor.locator("details").get_by_role("link", name="Write")
        address = urlsplit(write.get_attribute("href"))
        assert address.path == ADDRESS
        filled = "Dear Quill,\nthank you for writing. In Portland I have time on Mondays."
        assert parse_qs(address.query)["body"] == [filled.replace("\n", "\r\n")]
        # The mail program is outside of the browser.
        presses.add()
        editor.get_by_role("button", name="I have answered").click()
        expect(editor.locator(".messages")).to_contain_text("is now “Replied”")
        assert presses.count <= 5

    def test_copies_the_words_as_she_changed_them(self, editor, site):
        editor.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
        find(editor, site)
        editor.locator(".inbox-list__link").click()
        editor.get_by_text(TEMPLATE, exact=True).click()
        editor.get_by_label("The words").fill("Dear Quill, changed")
        editor.get_by_role("button", name="Copy the words").click()
        expect(editor.get_by_role("button", name="Copied")).to_be_visible()
        assert editor.evaluate("navigator.clipboard.readText()") == "Dear Quill, changed"

    def test_has_screens_without_a_fault(self, editor, site):
        for path in ("", "answers/", "answers/add/"):
            editor.goto(f"{site.url}/admin/inquiries/{path}")
            assert wrong_with(editor) == set()
        editor.get_by_label("The words").fill("Dear [nickname]")
        editor.get_by_role("button", name="Keep the template").click()
        expect(editor.get_by_text("“[nickname]” cannot be filled in.")).to_be_visible()
        assert wrong_with(editor) == set()
        editor.goto(f"{site.url}/admin/inquiries/answers/")
        editor.get_by_role("link", name=f"Delete: {TEMPLATE}").click()
        assert wrong_with(editor) == set()
        find(editor, site)
        assert wrong_with(editor) == set()
        editor.locator(".inbox-list__link").click()
        editor.get_by_text(TEMPLATE, exact=True).click()
        assert wrong_with(editor) == set()

    def test_is_explained_in_the_help(self, editor, site):
        editor.goto(f"{site.url}/admin/inquiries/answers/")
        editor.get_by_role("link", name="Help for this screen").click()
        for words in ("To begin with words of your own", "To find one again"):
            expect(editor.get_by_role("heading", name=words)).to_be_visible()
