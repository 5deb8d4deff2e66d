"""What the therapist reads on the screens of the editor, and how they look on a phone and at night."""

import re

import pytest
from django.test import Client

from accounts.roles import give_role
from tests import axe
from tests.dashboard.screens import screens

WAGTAILS_WORDS = re.compile(
    r"\b(root|explor(?:e|er|ing)|slugs?|promote|sites|collections?|groups?|moderat(?:ors?|ion)|locales?|snippets?"
    r"|log entr(?:y|ies)|referenced|wagtail)\b",
    re.IGNORECASE,
)
# Of everything that can be read or heard: text that is shown, names and hints. Fields of the form hold her own words.
READ = """() => [document.title, document.body.innerText, ...[...document.querySelectorAll(
  '[aria-label], [placeholder], [title], [alt]')].filter(one => one.checkVisibility()).flatMap(one =>
  ['aria-label', 'placeholder', 'title', 'alt'].map(name => one.getAttribute(name) || ''))]"""
# Parts of a text that are still empty all have the name “Text”; axe calls it moderate.
WAGTAILS_FAULT = 'landmark-unique: <section class="w-panel w-panel--nested'
SETTLED = """() => !document.querySelector('[data-wagtail-sidebar]') ||
  (document.querySelector('.sidebar__inner') && document.body.classList.contains('ready'))"""


def open_screen(window, address, width, scheme):
    window.set_viewport_size({"width": width, "height": 844})
    window.emulate_media(color_scheme=scheme)
    window.goto(address)
    window.wait_for_function(SETTLED)


@pytest.mark.django_db
class TestEveryScreen:
    """Of all the screens that she can come to, in a browser."""

    def test_says_nothing_in_wagtails_words_and_is_in_reach_of_everybody(self, owner, window):
        asked_elsewhere, found, count = [], [], 0
        window.on("request", lambda request: asked_elsewhere.append(request.url))
        for count, address in enumerate(screens(owner), 1):
            width, scheme = (390, "dark") if count % 2 else (1280, "light")
            open_screen(window, address, width, scheme)
            words = {word[0] for text in window.evaluate(READ) for word in WAGTAILS_WORDS.finditer(text)}
            found += [f"{address}: {word}" for word in words]
            if window.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{address}: moves sideways at {width}")
            faults = [fault for fault in axe.violations(window) if not fault.startswith(WAGTAILS_FAULT)]
            found += [f"{address} at {width}, {scheme}: {fault}" for fault in faults]
        assert found == []
        assert count > 50
        assert [url for url in asked_elsewhere if not url.startswith(("http://localhost/", "data:", "blob:"))] == []


@pytest.mark.django_db
class TestDevelopersThings:
    @pytest.mark.parametrize("is_developer", [False, True])
    def test_stand_in_the_menu_for_that_role_only(self, admin_user, is_developer):
        give_role(admin_user, "developer" if is_developer else "owner")
        client = Client()
        client.force_login(admin_user)
        assert ("/admin/sites/" in client.get("/admin/").content.decode()) == is_developer
