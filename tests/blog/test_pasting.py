"""What the editor's own script makes of pasted HTML, in a real browser."""

from pathlib import Path

import pytest

SCRIPT = Path("static/js/clean-paste.js")
PASTE = """html => new Promise(done => {
  const editor = document.querySelector("[data-draftail-editor-wrapper]");
  editor.addEventListener("paste", event => done(event.clipboardData.getData("text/html")));
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
})"""


@pytest.fixture
def pasted(browser):
    """Pastes HTML into an editor that is nothing but an element; gives what reaches it."""
    page = browser.new_page()
    page.set_content("<div data-draftail-editor-wrapper></div>")
    page.add_script_tag(path=SCRIPT)
    yield lambda html: page.evaluate(PASTE, html)
    page.close()


class TestPastedSpan:
    def test_keeps_bold_italic_and_both(self, pasted):
        html = (
            '<p><span style="font-weight:700">One</span> <span style="font-style:italic">two</span> '
            '<span style="font-weight:700;font-style:italic">three</span></p>'
        )
        assert pasted(html) == "<p><b>One</b> <i>two</i> <b><i>three</i></b></p>"
