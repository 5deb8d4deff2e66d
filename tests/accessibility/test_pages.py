"""Every page, for anyone: as axe sees it, by keyboard, on narrow screens, in large text and in forced colors."""

from itertools import pairwise

import pytest

from tests import axe
from tests.accessibility.pages import ADDRESSES, ALL_ADDRESSES, LARGE_TEXT, VIEWS, View, look

EXPECTED_STOPS = """() => {
  const seen = new Set()
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  const stops = all.filter(element => {
    const group = element.type === 'radio' && element.name
    if (element.tabIndex < 0 || element.disabled || element.closest('wagtail-userbar') || seen.has(group)) return false
    if (!element.checkVisibility({visibilityProperty: true})) return false
    if (group) seen.add(group)
    return true
  })
  all.forEach(element => element.removeAttribute('data-stop'))
  stops.forEach((element, place) => element.setAttribute('data-stop', place))
  document.activeElement.blur()
  window.getSelection().removeAllRanges()
  document.body.insertAdjacentHTML('afterbegin', '<span id="start" tabindex="-1"></span>')
  document.getElementById('start').focus()
  return stops.length
}"""

FOCUSED = """() => {
  const element = document.activeElement
  const number = color => color.match(/[\\d.]+/g).slice(0, 3).map(Number)
  const light = ([r, g, b]) => [r, g, b].map(value => value / 255)
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, place) => sum + value * [0.2126, 0.7152, 0.0722][place], 0)
  const style = getComputedStyle(element)
  const levels = [style.outlineColor, getComputedStyle(document.body).backgroundColor].map(number).map(light).sort()
  const group = element.type === 'radio' && document.querySelector(`[name="${element.name}"][data-stop]`)
  return {
    stop: Number((group || element).dataset.stop ?? -1),
    isBody: element.matches('body, #start, wagtail-userbar'),
    name: element.textContent.trim().slice(0, 40) || element.name,
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    contrast: (Math.max(...levels) + 0.05) / (Math.min(...levels) + 0.05),
  }
}"""

TOO_SMALL = """() => [...document.querySelectorAll(
    '.button, .menu-button, .menu a, .exit-link a, .feed-link a, .pagination a, select, textarea, ' +
    'input:not([type=checkbox], [type=radio], [type=hidden])')]
  .filter(element => element.checkVisibility() && element.tabIndex >= 0 && element.getBoundingClientRect().height < 44)
  .map(element => element.outerHTML.slice(0, 80))"""

# Targets of lists that stand under each other, and lie closer than a trembling thumb can tell apart.
TOO_CLOSE = """() => {
  const targets = [...document.querySelectorAll('.site-footer a, .toc a, .linked-pages a, .breadcrumbs a')]
    .filter(element => element.checkVisibility() && !element.closest('.site-footer__crisis'))
    .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
  const beside = (a, b) => a.left < b.right && b.left < a.right
  return [
    ...targets.filter(([, box]) => box.height < 24).map(([name]) => `${name} is low`),
    ...targets.flatMap(([name, box]) => targets
      .filter(([, other]) => other !== box && beside(box, other) && other.top >= box.top && other.top < box.bottom + 8)
      .map(([below]) => `${below} is close under ${name}`)),
  ]
}"""

# Roles of landmarks, as HTML-AAM gives them to elements.
LANDMARKS = """() => [...document.querySelectorAll(
    'header, nav, main, footer, aside, [role=search], [role=region], form[aria-label], form[aria-labelledby], ' +
    'section[aria-label], section[aria-labelledby]')]
  .filter(element => !element.closest('wagtail-userbar, .styleguide'))
  .filter(element => !element.matches('aside[role], :is(article, section, main) :is(header, footer)'))
  .map(element => element.localName)"""

ARTICLES = """() => [...document.querySelectorAll('article')].map(element => {
  const heading = document.getElementById(element.getAttribute('aria-labelledby'))
  return element.contains(heading) ? heading.textContent.trim() : ''
})"""

IN_PIECES = """() => [...document.querySelectorAll('h1 *, h2 *, h3 *, h4 *')]
  .filter(element => element.localName !== 'a' && getComputedStyle(element).display !== 'inline')
  .map(element => element.outerHTML.slice(0, 80))"""

WITHOUT_BORDER = """() => [...document.querySelectorAll(
    '.button, .menu-button, .callout, .notice, .error-summary, select, textarea, .form-field input')]
  .filter(element => element.checkVisibility() && element.tabIndex !== -1 || element.matches('.callout, .notice'))
  .filter(element => !element.matches('[type=checkbox], [type=radio]'))
  .filter(element => parseFloat(getComputedStyle(element).borderTopWidth) < 1)
  .map(element => element.outerHTML.slice(0, 80))"""


@pytest.fixture(params=ALL_ADDRESSES, scope="class")
def loaded(request, window, editors_window):
    """Each page in turn, loaded once."""
    page = editors_window if request.param == "style guide" else window
    look_at_it = page.goto(ADDRESSES[request.param])
    assert look_at_it.status == (404 if request.param == "not found" else 200)
    if request.param == "refused form":
        page.get_by_role("button", name="Send").click()
        page.wait_for_selector(".error-summary")
        page.wait_for_load_state()
    return page


@pytest.fixture
def page(loaded):
    """Each page in turn, looked at anew."""
    look(loaded, View(1280))
    # A link that is shown while it has the focus would lie over the next one.
    loaded.evaluate("document.activeElement.blur()")
    return loaded


def violations(page, view):
    look(page, view)
    return [f"{view}: {found}" for found in axe.violations(page)]


def scrolls_sideways(page, view):
    look(page, view)
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def walk(page):
    """What Tab reaches from the top of the page to its end."""
    steps = page.evaluate(EXPECTED_STOPS)
    reached = []
    for _ in range(4 * steps):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["isBody"] or (len(reached) > 1 and focused["stop"] == 0):
            break
        reached.append(focused)
    page.evaluate("document.getElementById('start').remove()")
    return steps, reached


class TestEveryPage:
    def test_has_no_violation_that_axe_knows(self, page):
        assert [fault for view in [*VIEWS, *LARGE_TEXT] for fault in violations(page, view)] == []

    def test_is_walked_by_keyboard_in_reading_order_and_shows_where_the_focus_is(self, page):
        for view in (View(1280), View(390), View(1280, "dark")):
            look(page, view)
            steps, reached = walk(page)
            assert list(dict.fromkeys(focused["stop"] for focused in reached)) == list(range(steps))
            assert [step for step in reached if step["outline"] < 2 or step["contrast"] < 3] == []

    def test_has_targets_large_enough_for_a_thumb(self, page):
        for width in (1280, 390):
            look(page, View(width))
            assert page.evaluate(TOO_SMALL) == []

    def test_keeps_targets_apart_for_a_hand_that_trembles(self, page):
        for width in (1280, 390):
            look(page, View(width))
            assert page.evaluate(TOO_CLOSE) == []

    def test_has_at_most_seven_landmarks_and_the_skip_link_in_one(self, page):
        assert len(page.evaluate(LANDMARKS)) <= 7
        assert page.locator("header .skip-link").count() == 1

    def test_names_each_article_and_speaks_each_heading_at_once(self, page):
        names = page.evaluate(ARTICLES)
        assert "" not in names
        assert len(names) == len(set(names))
        assert page.evaluate(IN_PIECES) == []

    def test_never_scrolls_sideways(self, page):
        views = [View(320), View(390), View(768), View(1280), *LARGE_TEXT]
        assert [str(view) for view in views if scrolls_sideways(page, view)] == []

    def test_loses_nothing_in_forced_colors(self, page):
        page.emulate_media(forced_colors="active")
        lost = page.evaluate(WITHOUT_BORDER)
        page.emulate_media(forced_colors="none")
        assert lost == []

    def test_has_one_title_and_headings_in_order(self, page):
        levels = page.evaluate(
            "[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].map(h => Number(h.localName[1]))"
        )
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_says_its_language_and_its_landmarks(self, page):
        assert page.locator("html").get_attribute("lang") == "en-US"
        assert [page.locator(f"body > {name}").count() for name in ("header", "main", "footer")] == [1, 1, 1]
