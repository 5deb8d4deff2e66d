"""What axe finds wrong with the page a browser shows."""

from functools import cache

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
# The library's own way loads axe anew each time and carries everything that is right over to Python: half the time.
RUN = """options => testsAxe.run({exclude: [["wagtail-userbar"]]}, options).then(found => found.violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 120)}`)))"""


@cache
def script() -> str:
    """axe under a name of its own: the user bar of the editor brings an older one."""
    return f"{Axe().axe_script}; window.testsAxe = axe"


def violations(page) -> list[str]:
    """Each rule that is broken, with the start of the element that breaks it, once the page is whole."""
    page.wait_for_load_state()
    if not page.evaluate("'testsAxe' in window"):
        bring(page)
    return page.evaluate(RUN, OPTIONS)


def bring(page):
    """Load axe by Chromium's own protocol: what Playwright evaluates it keeps, which takes ten times as long."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": script()})
    session.detach()
