"""Counts what somebody presses in a browser."""

ADD = "sessionStorage.setItem('presses', 1 + Number(sessionStorage.getItem('presses')))"
COUNT = f"""if (!window.countsPresses) {{
  window.countsPresses = true;
  addEventListener('pointerdown', () => {ADD}, true);
}}"""


class Presses:
    """Of `page`, across its pages: links, buttons, fields, anything; a test adds what has no pointer here."""

    def __init__(self, page):
        self.page = page
        page.context.add_init_script(COUNT)
        page.evaluate(COUNT)
        page.evaluate("sessionStorage.setItem('presses', 0)")

    def add(self):
        """A file chosen in a window of the system, an answer chosen from a list."""
        self.page.evaluate(ADD)

    @property
    def count(self):
        return self.page.evaluate("Number(sessionStorage.getItem('presses'))")
