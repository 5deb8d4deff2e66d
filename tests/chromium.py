"""Chromium, driven by Playwright, in the same steps as Firefox."""

from urllib.parse import urlsplit

from playwright.sync_api import Error

from tests.driver import Driver


class Chromium(Driver):
    """One window."""

    def __init__(self, site, page):
        super().__init__(site)
        self.page = page
        page.on("console", lambda message: self.note(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.note_host(request.url))

    def note(self, text):
        if "Content Security Policy" in text:
            self.refused.append(text)

    def note_host(self, url):
        if url.startswith("http"):
            self.hosts.add(urlsplit(url).hostname)

    def set_cookie(self, name, value):
        self.page.context.add_cookies([{"url": self.site, "name": name, "value": value}])

    def goto(self, url):
        self.page.goto(url)

    def evaluate(self, function, *arguments):
        try:
            return self.page.evaluate(f"all => ({function})(...all)", arguments)
        except Error as error:
            raise LookupError(str(error)) from error

    def click_at(self, x, y):
        self.page.mouse.click(x, y)

    def type(self, text):
        self.page.keyboard.type(text)

    def press(self, keys):
        self.page.keyboard.press(keys)

    def upload(self, css, path):
        self.page.set_input_files(css, path)
