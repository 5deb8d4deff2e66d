"""The editor's screens and what is pressed on them, under the policy: nothing is refused, no other host is asked."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

SCREENS = [
    "", "inquiries/", "images/", "images/add/", "reports/images/", "people/", "people/invite/", "account/",
    "backups/", "login/second-factor/", "import-article/", "wordpress/", "settings/pages/practicedetails/",
    "settings/inquiries/inquirysettings/", "reports/site-history/", "pages/search/?q=trust",
]  # fmt: skip


@pytest.fixture
def watched(editor):
    """The owner's browser; notes what its policy refused, what failed, and which hosts it asked."""
    editor.refused, editor.hosts = [], set()

    def note(message):
        if "Content Security Policy" in message.text:
            editor.refused.append(message.text)

    def host(request):
        if request.url.startswith("http"):
            editor.hosts.add(urlsplit(request.url).hostname)

    def broke(error):
        editor.refused.append(str(error))

    for event, listener in (("console", note), ("request", host), ("pageerror", broke)):
        editor.on(event, listener)
    yield editor
    for event, listener in (("console", note), ("request", host), ("pageerror", broke)):
        editor.remove_listener(event, listener)


class TestPolicy:
    def test_refuses_nothing_on_any_screen(self, watched, site):
        for screen in SCREENS:
            assert watched.goto(f"{site.url}/admin/{screen}").ok, screen
            watched.wait_for_load_state("networkidle")
        assert watched.refused == []
        assert watched.hosts == {"127.0.0.1"}

    def test_lets_pickers_rows_and_dialogs_of_practice_details_start(self, watched, site):
        watched.goto(f"{site.url}/admin/settings/pages/practicedetails/")
        add = watched.locator("[id$='-ADD']").first
        prefix = re.sub(r"^id_|-ADD$", "", add.get_attribute("id"))
        rows = watched.locator(f"#id_{prefix}-FORMS > *")
        before = rows.count()
        add.click()
        expect(rows).to_have_count(before + 1)
        dates = rows.last.locator("input[id$='expires_on'], input[id$='starts_on'], input[type=text][id*='date']")
        if dates.count():
            dates.first.click()
            expect(watched.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
        assert watched.refused == []

    def test_runs_no_script_that_somebody_wrote_into_a_page(self, watched, site):
        watched.goto(f"{site.url}/admin/")
        watched.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
        )
        assert watched.evaluate("window.ran") is None
        assert len(watched.refused) == 1
