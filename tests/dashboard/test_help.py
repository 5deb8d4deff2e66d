"""The help inside the editor: which page the question mark opens, and what a page shows."""

import pytest

from dashboard.help import PAGES

pytestmark = pytest.mark.django_db


class TestQuestionMark:
    @pytest.mark.parametrize(
        ("screen", "name"),
        [
            ("", "publish-an-article"),
            ("images/", "credit-a-picture"),
            ("inquiries/", "answer-an-inquiry"),
            ("settings/pages/practicedetails/", "away-for-a-week"),
            ("backups/", "leave-or-back-up"),
            ("bin/", "leave-or-back-up"),
        ],
    )
    def test_opens_the_page_of_its_screen(self, owner, screen, name):
        shown = owner.get(f"/admin/{screen}", follow=True).content.decode()
        assert f'href="/admin/help/{name}/" aria-label="Help for this screen"' in shown


class TestHelpPage:
    @pytest.mark.parametrize("name", PAGES)
    def test_describes_its_pictures_and_shows_them_large_enough_on_a_phone(self, window, name):
        window.set_viewport_size({"width": 390, "height": 844})
        window.goto(f"/admin/help/{name}/")
        shown = window.locator(".help-page img").evaluate_all(
            "all => all.map(one => [one.alt, one.clientWidth / one.getAttribute('width'), one.naturalWidth])"
        )
        assert shown
        assert all(alt and share > 0.7 and pixels for alt, share, pixels in shown)
        assert window.evaluate("document.documentElement.scrollWidth") <= 390
