"""Firefox, driven by WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/)."""

import json
import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from itertools import count
from urllib.parse import urlsplit

from websockets.sync.client import connect

from tests.driver import Driver

NO_FIREFOX = "there is no Firefox (on Debian: apt-get install firefox-esr)"
LISTENS = re.compile(r"BiDi listening on (ws://\S+)")
SECONDS_TO_START = 60
# Nothing but this machine is reached: there is no such proxy.
PREFERENCES = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
    "ui.prefersReducedMotion": 1,
}
# What a page was still asking for when it was left.
ENDED_BY_LEAVING = (
    "TypeError: NetworkError when attempting to fetch resource.",
    "AbortError: The operation was aborted.",
)
EVENTS = ["network.beforeRequestSent", "log.entryAdded", "script.message"]
TELL_WHAT_IS_REFUSED = """tell => addEventListener('securitypolicyviolation',
  refused => tell(`${refused.effectiveDirective} ${refused.blockedURI} ${refused.sample} on ${location.pathname}`))"""
# https://www.w3.org/TR/webdriver2/#keyboard-actions
KEYS = {
    "Control": "\ue009",
    "Shift": "\ue008",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
    "ArrowDown": "\ue015",
}


def firefox_path() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


@contextmanager
def firefox(site, folder):
    """A Firefox without a screen, with a new profile in `folder`."""
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (folder / "user.js").write_text("\n".join(lines))
    command = [firefox_path(), "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(folder)]
    with (folder / "said.txt").open("w") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        with connect(f"{address_of(process, folder / 'said.txt')}/session", max_size=None, proxy=None) as socket:
            yield Firefox(site, socket)
    finally:
        process.terminate()
        process.wait(30)


def address_of(process, said):
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        if found := LISTENS.search(said.read_text()):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"Firefox did not start:\n{said.read_text()}")


class Firefox(Driver):
    """One window."""

    def __init__(self, site, socket):
        super().__init__(site)
        self.socket, self.numbers = socket, count(1)
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=EVENTS)
        channel = {"type": "channel", "value": {"channel": "refused"}}
        self.send("script.addPreloadScript", functionDeclaration=TELL_WHAT_IS_REFUSED, arguments=[channel])
        # Of its own: the tab that Firefox opens with has rights that no page has, and no focus.
        self.context = self.send("browsingContext.create", type="tab")["context"]
        self.send("browsingContext.setViewport", context=self.context, viewport={"width": 1280, "height": 900})

    def send(self, method, **params):
        """What Firefox answers; notes what it tells meanwhile."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (message := json.loads(self.socket.recv(timeout=60))).get("id") != number:
            self.note(message["method"], message["params"])
        if message["type"] == "error":
            raise LookupError(f"{method}: {message['message']}")
        return message["result"]

    def note(self, event, told):
        if event == "script.message":
            self.refused.append(told["data"]["value"])
        elif event == "network.beforeRequestSent" and told["request"]["url"].startswith("http"):
            self.hosts.add(urlsplit(told["request"]["url"]).hostname)
        elif event == "log.entryAdded" and told["type"] == "javascript" and told["level"] == "error":
            self.note_error(told["text"])

    def note_error(self, text):
        if not text.startswith(ENDED_BY_LEAVING):
            self.errors.append(text)

    def set_cookie(self, name, value):
        text = {"type": "string", "value": value}
        self.send("storage.setCookie", cookie={"name": name, "value": text, "domain": urlsplit(self.site).hostname})

    def goto(self, url):
        try:
            self.send("browsingContext.navigate", context=self.context, url=url, wait="complete")
        except LookupError as error:
            # The page that is left was just going somewhere itself.
            if "NS_BINDING_ABORTED" not in str(error):
                raise
            self.send("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def evaluate(self, function, *arguments):
        declaration = f"(...all) => JSON.stringify(({function})(...all.map(one => JSON.parse(one))))"
        given = [{"type": "string", "value": json.dumps(one)} for one in arguments]
        told = self.send(
            "script.callFunction",
            functionDeclaration=declaration,
            arguments=given,
            awaitPromise=False,
            target={"context": self.context},
        )
        if told["type"] == "exception":
            raise LookupError(told["exceptionDetails"]["text"])
        return json.loads(told["result"].get("value", "null"))

    def act(self, kind, *actions, **options):
        source = {"type": kind, "id": kind, "actions": list(actions), **options}
        self.send("input.performActions", context=self.context, actions=[source])

    def click_at(self, x, y):
        move = {"type": "pointerMove", "x": x, "y": y}
        self.act("pointer", move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def type(self, text):
        self.act("key", *({"type": kind, "value": one} for one in text for kind in ("keyDown", "keyUp")))

    def press(self, keys):
        held = [KEYS.get(key, key) for key in keys.split("+")]
        down, up = ([{"type": kind, "value": key} for key in held] for kind in ("keyDown", "keyUp"))
        self.act("key", *down, *reversed(up))

    def upload(self, css, path):
        found = self.send(
            "browsingContext.locateNodes", context=self.context, locator={"type": "css", "value": css}, maxNodeCount=1
        )
        self.send("input.setFiles", context=self.context, element=found["nodes"][0], files=[str(path)])
