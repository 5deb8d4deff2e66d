"""The therapist forgets a picture's credit, is told where to put it, and publishes."""

import re

import pytest
from playwright.sync_api import expect

from tests.builders import image_bytes
from tests.journeys.presses import Presses
from tests.journeys.test_publishing import choose_image, finish_outline, write_paragraph

TITLE = "A test article about forgetting"
EDITOR_OF_A_SAVED_DRAFT = re.compile("/edit/")
SENTENCE = "The picture “A borrowed bench” needs a credit: please add the creator or the source."


@pytest.fixture
def uncredited(editor, site):
    """A picture uploaded without a word about who made it; gives its title."""
    bench = {"name": "borrowed.jpg", "mimeType": "image/jpeg", "buffer": image_bytes((640, 480))}
    editor.goto(f"{site.url}/admin/images/add/")
    editor.set_input_files("input[type=file]", bench)
    editor.get_by_role("textbox", name="Title*", exact=True).fill("A borrowed bench")
    editor.locator("#id_description").fill("A bench under a tree")
    editor.get_by_role("button", name="Upload").last.click()
    expect(editor.locator(".messages")).to_contain_text("A borrowed bench")
    return "A borrowed bench"


def publish(editor):
    editor.get_by_role("button", name="Publish", exact=True).click()


class TestForgottenCredit:
    def test_is_asked_for_and_added_where_the_link_leads(self, editor, site, reader, uncredited):
        editor.goto(f"{site.url}/admin/")
        editor.get_by_role("link", name="Write an article").click()
        editor.get_by_role("textbox", name="Title*", exact=True).fill(TITLE)
        finish_outline(editor)
        choose_image(editor, uncredited)
        write_paragraph(editor, "A sentence typed by a test.")
        editor.get_by_role("button", name="Save draft").click()
        expect(editor).to_have_url(EDITOR_OF_A_SAVED_DRAFT)
        presses = Presses(editor)
        publish(editor)

        expect(editor.locator(".messages")).to_contain_text(SENTENCE)
        page_address = editor.url
        assert reader.goto(f"{site.url}/blog/a-test-article-about-forgetting/").status == 404

        editor.locator(".messages").get_by_role("link", name="Open the place to fix it").click()
        editor.locator("#id_preset").select_option(label="Freepik (Magnific), free")
        presses.add()
        expect(editor.locator("#id_source")).to_have_value("www.freepik.com")
        editor.get_by_role("button", name="Save").last.click()
        expect(editor.locator(".messages")).to_contain_text("A borrowed bench")

        assert editor.url == page_address
        publish(editor)
        expect(editor.locator(".messages")).to_contain_text("has been published")
        assert presses.count <= 5
        reader.goto(f"{site.url}/blog/a-test-article-about-forgetting/")
        expect(reader.locator(".figure__credit").first).to_have_text("www.freepik.com")
        expect(reader.locator(".article__credits")).to_have_text(
            "All photos of this blog were used by the courtesy of www.freepik.com"
        )
