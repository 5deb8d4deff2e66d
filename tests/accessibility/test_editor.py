"""The editor's form of an article for a screen reader: what Wagtail leaves out, `js/block-names.js` adds."""

import pytest
from django.urls import reverse

from blog.models import ArticlePage

BOXES = "[...document.querySelectorAll('[role=textbox]')].map(box => box.getAttribute('aria-label'))"
BUTTONS = """() => [...document.querySelectorAll(
    '[data-streamfield-action], .c-sf-add-button, .Draftail-BlockToolbar__trigger, [data-panel-toggle]')]
  .map(button => {
    const about = document.getElementById(button.getAttribute('aria-describedby'))
    const name = button.getAttribute('aria-label') || button.title
    return `${name}: ${about ? about.textContent.replace(/\\s+/g, ' ').trim() : ''}`
  })"""


@pytest.fixture
def form(editors_window):
    """The article of the starter content, opened anew for each test."""
    editors_window.goto(reverse("wagtailadmin_pages:edit", args=[ArticlePage.objects.get().pk]))
    editors_window.wait_for_selector("[role=textbox][aria-label]")
    return editors_window


class TestArticleForm:
    def test_names_every_box_of_rich_text(self, form):
        names = form.evaluate(BOXES)
        assert set(names) == {"Text", "Item"}

    def test_says_of_which_block_each_button_is(self, form):
        buttons = form.evaluate(BUTTONS)
        assert "Delete: Heading What Is Micro-Cheating?" in buttons
        assert "Insert a block before Heading What Is Micro-Cheating? of Body: " in buttons
        assert len(buttons) == len(set(buttons))


class TestADuplicatedBlock:
    """In a site of its own: the editor keeps what was changed."""

    def test_names_a_block_that_was_just_added(self, form):
        before = form.evaluate(BOXES)
        form.get_by_role("button", name="Duplicate").first.click()
        form.wait_for_function(
            "count => document.querySelectorAll('[role=textbox][aria-label]').length > count", arg=len(before)
        )
        assert None not in form.evaluate(BOXES)
