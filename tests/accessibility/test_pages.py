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
    '.button, .menu-button, .menu a, .exit-link a, .pagination a, select, textarea, ' +
    'input:not([type=checkbox], [type=radio], [type=hidden])')]
  .filter(element => element.checkVisibility() && element.tabIndex >= 0 && element.getBoundingClientRect().height < 44)
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
