"""The first load of a page in Chromium with an empty cache."""

import shutil
import statistics
from collections.abc import Iterator

ROUNDS = 5
TIMES = """() => {
    const page = performance.getEntriesByType('navigation')[0];
    const all = [page, ...performance.getEntriesByType('resource')];
    return {
        load: page.loadEventEnd, requests: all.length, bytes: all.reduce((sum, one) => sum + one.transferSize, 0),
    };
}"""


def first_loads(urls: dict[str, str]) -> Iterator[str]:
    """A table in Markdown: milliseconds until all is loaded, requests and bytes, medians of interleaved rounds."""
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if not chromium:
        yield "First loads are left out: Chromium or Playwright is missing."
        return
    found: dict[str, list[dict]] = {name: [] for name in urls}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(ROUNDS):
            for name, url in urls.items():
                found[name].append(load(browser, url))
        browser.close()
    yield f"First load of the article in Chromium, a phone's window, empty cache, medians of {ROUNDS}:"
    yield ""
    yield "| | ms until all is loaded | requests | bytes |"
    yield "|---|---:|---:|---:|"
    for name, loads in found.items():
        load_time, requests, size = (
            statistics.median(one[what] for one in loads) for what in ("load", "requests", "bytes")
        )
        yield f"| {name} | {load_time:,.0f} | {requests:.0f} | {size:,.0f} |"


def load(browser, url):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(url, wait_until="load")
    page.wait_for_timeout(300)
    measured = page.evaluate(TIMES)
    context.close()
    return measured
