"""The therapist writes an article with a credited picture, looks at it, publishes it; a visitor reads it."""

import re

import pytest
from playwright.sync_api import expect

from tests.builders import image_bytes

TITLE = "A test article about listening"
SENTENCE = "This sentence was typed in the editor by a test."


@pytest.fixture
def image(editor, site):
    """A picture uploaded in the editor with its creator; gives its title."""
    bench = {"name": "bench.jpg", "mimeType": "image/jpeg", "buffer": image_bytes()}
    editor.goto(f"{site.url}/admin/images/add/")
    editor.set_input_files("input[type=file]", bench)
    editor.get_by_role("textbox", name="Title*", exact=True).fill("A test bench")
    editor.locator("#id_description").fill("A bench under a tree")
    editor.locator("#id_creator").fill("Test Painter")
    editor.get_by_role("button", name="Upload").last.click()
    expect(editor.locator(".messages")).to_contain_text("A test bench")
    return "A test bench"


def finish_outline(editor):
    """Words of one's own in the headings that a new article begins with: they would keep it from being published."""
    headings = editor.locator('[name^="body-"][name$="-value-text"]')
    expect(headings.first).to_have_value("What Is …?")
    headings.nth(0).fill("What Is Listening?")
    headings.nth(1).fill("Signs of Listening")


def choose_image(editor, title):
    editor.locator("#panel-child-content-picture-section").get_by_role("button", name=re.compile("Choose")).click()
    editor.get_by_role("dialog").get_by_role("link", name=re.compile(title)).first.click()
    expect(editor.get_by_role("dialog")).to_have_count(0)


def write_paragraph(editor, text):
    body = editor.locator("#panel-child-content-body-section")
    body.get_by_role("button", name="Insert a block").last.click()
    editor.get_by_role("option", name=re.compile("^Text")).click()
    body.get_by_role("textbox").last.click()
    editor.keyboard.type(text)


def preview(editor):
    editor.get_by_role("button", name="Toggle preview").click()
    return editor.frame_locator("#w-preview-iframe")


class TestPublishing:
    def test_goes_from_an_empty_page_over_its_preview_to_a_reader(self, editor, site, reader, image):
        editor.goto(f"{site.url}/admin/")
        editor.get_by_role("link", name="Write an article").click()
        editor.wait_for_load_state("networkidle")
        # The editor takes what it finds in its first two seconds for what was there before.
        editor.wait_for_timeout(3_000)
        editor.get_by_role("textbox", name="Title*", exact=True).fill(TITLE)
        finish_outline(editor)
        choose_image(editor, image)
        write_paragraph(editor, SENTENCE)

        expect(editor).to_have_url(re.compile("/edit/"))
        expect(preview(editor).locator("main")).to_contain_text(SENTENCE)

        editor.get_by_role("button", name="Publish", exact=True).click()
        expect(editor.locator(".messages")).to_contain_text("published")

        reader.goto(f"{site.url}/blog/a-test-article-about-listening/")
        expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
        expect(reader.locator("main")).to_contain_text(SENTENCE)
        expect(reader.locator(".figure__credit").first).to_contain_text("Test Painter")
        assert "wagtail-userbar" not in reader.content()
