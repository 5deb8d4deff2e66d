"""What a person does in a browser, in the same steps whichever browser it is."""

import time

SECONDS = 20
BETWEEN_LOOKS = 0.05
VISIBLE = """(css, text) => [...document.querySelectorAll(css)]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.textContent.includes(text))"""
COUNT = f"(css, text) => ({VISIBLE})(css, text).length"
SETTLED = """() => document.readyState === 'complete' && document.fonts.status === 'loaded' &&
  (!document.querySelector('[data-wagtail-sidebar]') ||
  (document.querySelector('.sidebar__inner') && document.body.classList.contains('ready')))"""
# Where a pointer meets the first that is seen; null, and it is brought into view, while it lies under something else.
MEETING = f"""(css) => {{
  const [one] = ({VISIBLE})(css, '');
  if (!one) return null;
  const box = one.getBoundingClientRect();
  const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
  const there = document.elementFromPoint(x, y);
  if (there && one.contains(there)) return [x, y];
  one.scrollIntoView({{block: 'center', behavior: 'instant'}});
  return null;
}}"""
SET = """(css, value) => {
  const field = document.querySelector(css);
  field.value = [...(field.options ?? [])].find(option => option.text === value)?.value ?? value;
  field.dispatchEvent(new Event('change', {bubbles: true}));
}"""


class Driver:
    """A browser gives `goto`, `evaluate`, `click_at`, `type`, `press`, `upload` and `set_cookie`.

    `site` stands before every path that is opened. `refused`, `errors` and `hosts` are what pages did so far.
    """

    def __init__(self, site):
        self.site = site
        self.forget()

    def forget(self):
        self.refused, self.errors, self.hosts = [], [], set()

    def open(self, path):
        """Until the editor has brought everything on it to life."""
        self.goto(f"{self.site}{path}")
        self.until(f"the editor at {path}", SETTLED)

    def leave(self):
        """The editor remembers for the next page which panels are open."""
        self.evaluate("() => localStorage.clear()")
        self.goto("about:blank")

    def until(self, what, function, *arguments):
        """What `function` of the page gives, as soon as that is anything; `what` names it when it never is."""
        ended = time.monotonic() + SECONDS
        while time.monotonic() < ended:
            try:
                if found := self.evaluate(function, *arguments):
                    return found
            except LookupError:
                # The page is just being left.
                pass
            time.sleep(BETWEEN_LOOKS)
        raise AssertionError(f"{what} is not there")

    def click(self, css):
        """With a pointer, once that would meet it and it moves no more."""
        before = None
        while before != (found := self.until(css, MEETING, css)):
            before = found
            time.sleep(BETWEEN_LOOKS)
        self.click_at(*found)

    def fill(self, css, text):
        self.click(css)
        self.press("Control+a")
        self.type(text)

    def set(self, css, value):
        """Of what browsers show in windows of their own: a list, a moment."""
        self.wait(css)
        self.evaluate(SET, css, value)

    def wait(self, css, text=""):
        """Until one of `css` that says `text` can be seen."""
        self.until(f"{css} {text}", COUNT, css, text)

    def wait_for_more(self, css, than):
        self.until(f"more than {than} of {css}", f"(css, than) => ({COUNT})(css, '') > than", css, than)

    def wait_until_gone(self, css):
        self.until(f"the end of {css}", f"css => !({COUNT})(css, '')", css)

    def count(self, css):
        return self.evaluate(COUNT, css, "")
