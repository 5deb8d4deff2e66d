"""What is pasted into the editor, in a real browser, before the editor reads it."""

from pathlib import Path

import pytest
from django.conf import settings

SCRIPT = Path(settings.BASE_DIR, "static/js/clean-paste.js")
PASTE = """
(html) => {
  const editor = document.querySelector(".Draftail-Editor");
  return new Promise((resolve) => {
    editor.addEventListener("paste", (event) => resolve(event.clipboardData.getData("text/html")));
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
}
"""


@pytest.fixture
def pasted(browser):
    """Pastes HTML and gives what the editor is handed. Any request of the page fails the test."""
    context = browser.new_context()
    page = context.new_page()
    page.set_content('<div class="Draftail-Editor"></div>')
    page.add_script_tag(path=SCRIPT)
    asked_for = []
    page.on("request", lambda request: asked_for.append(request.url))
    yield lambda html: page.evaluate(PASTE, html).strip()
    context.close()
    assert asked_for == []


GOOGLE_DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr" style="color:#f00">'
    '<span style="font-weight:400">Title</span></h1><p data-start="0"><span style="font-weight:700">Bold</span>'
    '<span style="font-style:italic"> slanted</span>&nbsp;<a href="https://example.org/" data-x="1">link</a></p></b>'
)
WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p{color:red}</style></head><body>"
    "<h2><o:p>&nbsp;</o:p></h2><p class=MsoNormal>Text<o:p></o:p></p>"
    "<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span>·<span>&nbsp;&nbsp;</span></span>One</p>"
    "<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span>·<span>&nbsp;&nbsp;</span></span>Two</p>"
    "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>1.&nbsp;&nbsp;First</p></body></html>"
)
CHAT = (
    '<div data-message-id="1"><h3 data-start="1">Heading</h3><ul data-end="2"><li><p><strong>One</strong></p></li></ul>'
    '<img src="https://example.org/x.png"><button>Copy</button></div>'
)


class TestPastedText:
    def test_from_google_docs_keeps_its_marks_and_is_not_all_bold(self, pasted):
        assert pasted(GOOGLE_DOCS) == (
            '<h2>Title</h2><p><b>Bold</b><i> slanted</i> <a href="https://example.org/">link</a></p>'
        )

    def test_from_word_keeps_its_lists(self, pasted):
        assert pasted(WORD) == "<p>Text</p><ul><li>One</li><li>Two</li></ul><ol><li>First</li></ol>"

    def test_from_a_chat_window_keeps_headings_and_lists_and_no_images(self, pasted):
        assert pasted(CHAT) == "<h3>Heading</h3><ul><li><p><strong>One</strong></p></li></ul>"

    def test_that_is_hostile_runs_nothing(self, pasted):
        html = "<p onclick='x()'>a<script>window.ran = 1</script><img src=x onerror='window.ran = 1'></p>"
        assert pasted(html) == "<p>a</p>"

    def test_keeps_the_joiners_persian_is_written_with(self, pasted):
        assert pasted("<p>نمی\u200cخواهم</p>") == "<p>نمی\u200cخواهم</p>"
