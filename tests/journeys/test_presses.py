"""How many presses the therapist's tasks take, from her first screen."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.presses import Presses
from tests.transfer.word_documents import paragraph, word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ARTICLE = "Understanding Micro-Cheating: Is It Really Cheating?"


@pytest.fixture
def presses(editor, site):
    editor.goto(f"{site.url}/admin/")
    return Presses(editor)


@pytest.fixture
def phone(editor):
    editor.set_viewport_size({"width": 390, "height": 844})
    yield editor
    editor.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def draft(editor, site):
    """The editor's page of a draft that was imported from Word."""
    editor.goto(f"{site.url}/admin/")
    import_word(editor, "On Rest")


def import_word(editor, title):
    text = paragraph(title, "Title") + paragraph("Why rest", "Heading1") + paragraph("A sentence about rest.")
    editor.get_by_role("link", name="Import from a file").click()
    file = {"name": "article.docx", "mimeType": WORD, "buffer": word(text)}
    editor.set_input_files("input[type=file]", file)
    editor.get_by_role("button", name="Make a draft of it").click()
    expect(editor).to_have_url(re.compile("/edit/"))


class TestWordFile:
    def test_is_published_in_10(self, editor, site, reader, presses):
        import_word(editor, "On Patience")
        presses.add()
        editor.get_by_role("button", name="Publish", exact=True).click()
        expect(editor.locator(".messages")).to_contain_text("has been published")
        assert reader.goto(f"{site.url}/blog/on-patience/").status == 200
        assert presses.count <= 10


class TestTypoOnAPhone:
    def test_is_mended_in_5_with_publish_in_sight(self, phone, site, presses):
        phone.get_by_role("link", name="See the articles").click()
        phone.get_by_role("link", name=ARTICLE).first.click()
        title = phone.get_by_role("textbox", name="Title*", exact=True)
        title.click()
        phone.keyboard.press("End")
        phone.keyboard.type(" ")
        publish = phone.get_by_role("button", name="Publish", exact=True)
        expect(publish).to_be_in_viewport(ratio=1)
        publish.click()
        expect(phone.locator(".messages")).to_contain_text("has been published")
        assert presses.count <= 5


class TestSchedule:
    def test_takes_3(self, editor, site, draft):
        presses, day = Presses(editor), timezone.localdate() + timedelta(days=30)
        editor.get_by_role("button", name="Publish later").click()
        editor.get_by_label("Publish on this day, at this hour").fill(f"{day}T09:00")
        editor.get_by_role("button", name="Publish then").click()
        said = f"Goes public on {day:%A, %B} {day.day}, {day.year}, at 9:00 AM"
        expect(editor.get_by_text(said).first).to_be_visible()
        assert presses.count <= 3
