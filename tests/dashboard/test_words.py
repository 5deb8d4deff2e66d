"""What the therapist reads on the screens of the editor, how they look on a phone and at night, what they ask for."""

import re
from itertools import product

import pytest
from django.test import Client

from accounts.roles import give_role
from tests import axe
from tests.chromium import Chromium

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
WINDOWS = list(product((1280, 390), ("light", "dark")))
# Colors that fade from one to the other would be measured halfway.
RESTS = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  .then(() => document.getAnimations().forEach(one => one.finish()))"""
# Each is a test of its own, so that several workers share the way.
PARTS = 2


def show_in(window, width, scheme):
    """The screen that is open, in a window of `width` by day (`light`) or night (`dark`)."""
    window.set_viewport_size({"width": width, "height": 844})
    window.emulate_media(color_scheme=scheme)
    window.evaluate(RESTS)


def faults_of_screen(window, width):
    """Wagtail's own words, what moves sideways, and what axe finds."""
    yield from {word[0] for text in window.evaluate(READ) for word in WAGTAILS_WORDS.finditer(text)}
    if window.evaluate("document.documentElement.scrollWidth") > width:
        yield "moves sideways"
    yield from (fault for fault in axe.violations(window) if not fault.startswith(WAGTAILS_FAULT))


@pytest.fixture
def chromium(window):
    return Chromium("http://localhost", window)


@pytest.mark.django_db
class TestEveryScreen:
    """In a browser, on a phone and a desk, by day and by night."""

    @pytest.mark.parametrize(
        "part", [pytest.param(n, marks=pytest.mark.xdist_group(f"screens {n}")) for n in range(PARTS)]
    )
    def test_says_nothing_in_wagtails_words_and_is_in_reach_of_everybody(self, addresses, window, chromium, part):
        found = []
        for address in addresses[part::PARTS]:
            chromium.open(address)
            for width, scheme in WINDOWS:
                show_in(window, width, scheme)
                found += [f"{address} at {width}, {scheme}: {fault}" for fault in faults_of_screen(window, width)]
        assert found == []
        assert (chromium.refused, chromium.errors, chromium.hosts) == ([], [], {"localhost"})
        assert len(addresses) > 80


@pytest.mark.django_db
class TestDevelopersThings:
    @pytest.mark.parametrize("is_developer", [False, True])
    def test_stand_in_the_menu_for_that_role_only(self, admin_user, is_developer):
        give_role(admin_user, "developer" if is_developer else "owner")
        client = Client()
        client.force_login(admin_user)
        assert ("/admin/sites/" in client.get("/admin/").content.decode()) == is_developer
