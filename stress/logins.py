"""Wrong passwords without end, for a name that somebody has and for one that nobody has, while the person logs in."""

import http.client
import re
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from stress.senders import TIMEOUT
from stress.site import PORT

LOGIN = "/admin/login/"
# As long as each other, so that pages can be compared byte by byte.
KNOWN, UNKNOWN = "therapist", "thorapist"
PASSWORD = "right-and-for-stress-only"  # noqa: S105
SAME, WAIT = "do not belong together", "Too many attempts"
AT_ONCE, SENDERS, SECONDS_BETWEEN = 50, 4, 1.2
MOST_A_MINUTE, MOST_TIMES, FEWEST_LOOKED_AT = 20, 1.5, 20
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')
MAKE_PERSON = """
import django; django.setup()
from django.contrib.auth.models import User
User.objects.create_superuser({name!r}, password={password!r})
"""


@dataclass(frozen=True)
class Answer:
    login: str
    status: int
    seconds: float
    page: str

    @property
    def kind(self):
        """What was said of a wrong password; empty when it was something else."""
        said = [words for words in (SAME, WAIT) if words in self.page]
        return said[0] if self.status == 200 and len(said) == 1 else ""

    @property
    def comparable(self):
        return TOKEN.sub(r"\1", self.page).replace(f'value="{self.login}"', "")


class Browser:
    """At the internet address `address`, with the cookies it was given."""

    def __init__(self, address):
        self.address, self.cookies = address, SimpleCookie()

    def ask(self, method, body=None):
        headers = {"X-Forwarded-For": self.address, "Content-Type": "application/x-www-form-urlencoded"}
        headers["Cookie"] = "; ".join(f"{name}={cookie.value}" for name, cookie in self.cookies.items())
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=TIMEOUT)
        try:
            connection.request(method, LOGIN, body, headers)
            response = connection.getresponse()
            page = response.read().decode()
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie", []):
            self.cookies.load(cookie)
        return response.status, page

    def log_in(self, login, password):
        """Leaves nobody logged in; what else the browser was given stays."""
        self.cookies.pop("sessionid", None)
        if "csrftoken" not in self.cookies:
            self.ask("GET")
        fields = {"login": login, "password": password, "csrfmiddlewaretoken": self.cookies["csrftoken"].value}
        began = time.monotonic()
        status, page = self.ask("POST", urlencode(fields))
        return Answer(login, status, time.monotonic() - began, page)


def address_of(number):
    return f"10.9.{number // 200 % 5}.{number % 200 + 1}"


def guess(number, pause=0.0):
    """One wrong password, for the known and the unknown name in turn."""
    answer = Browser(address_of(number)).log_in(UNKNOWN if number % 2 else KNOWN, f"wrong password {number}")
    time.sleep(pause)
    return answer


class Person:
    """Who works here: logs in every few seconds, in the browser they know and in one that nobody knows."""

    def __init__(self):
        self.browser, self.known, self.new, self.is_over = Browser("10.1.0.1"), [], [], threading.Event()
        self.first = self.browser.log_in(KNOWN, PASSWORD).status

    def go_on(self):
        number = 0
        while not self.is_over.wait(4):
            number += 1
            self.known.append(self.browser.log_in(KNOWN, PASSWORD).status)
            self.new.append(Browser(f"10.2.0.{number % 250 + 1}").log_in(KNOWN, PASSWORD).status)

    def seconds_until_in(self, most=90):
        """How long after now a browser that nobody knows gets in."""
        began = time.monotonic()
        while time.monotonic() - began < most:
            if Browser("10.3.0.1").log_in(KNOWN, PASSWORD).status == 302:
                break
            time.sleep(1)
        return time.monotonic() - began


def trial(site, count, name):
    site.environment |= {
        "DJANGO_SETTINGS_MODULE": "stress.counted_settings", "CHECKS_FILE": str(site.folder / "checks")
    }  # fmt: skip
    site.output_of("-c", MAKE_PERSON.format(name=KNOWN, password=PASSWORD))
    site.start()
    try:
        person = Person()
        (site.folder / "checks").write_text("")
        flood, slow = _flood(person, count)
        waited = person.seconds_until_in()
    finally:
        site.stop()
    checks = [line.split() for line in (site.folder / "checks").read_text().splitlines()]
    wrong = sorted(float(moment) for moment, is_right in checks if is_right == "0")
    return all([*_of_checks(name, flood, wrong), *_of_person(name, person, waited), *_of_names(name, flood, slow)])


def _flood(person, count):
    """A fifth as fast as it goes, then the others one after the other; all answers, and those of the slow part."""
    working = threading.Thread(target=person.go_on)
    working.start()
    try:
        with ThreadPoolExecutor(AT_ONCE) as senders:
            fast = list(senders.map(guess, range(count // 5)))
        with ThreadPoolExecutor(SENDERS) as senders:
            slow = list(senders.map(lambda number: guess(number, SECONDS_BETWEEN), range(count // 5, count)))
    finally:
        person.is_over.set()
        working.join()
    return fast + slow, slow


def _of_checks(name, flood, wrong):
    busiest = max((sum(start <= moment < start + 60 for moment in wrong) for start in wrong), default=0)
    looked_at, others = sum(answer.kind == SAME for answer in flood), sum(not answer.kind for answer in flood)
    print(
        f"{name}: {len(flood)} wrong passwords, really looked at {len(wrong)}, in the busiest minute {busiest}; "
        f"answered as wrong {looked_at}, asked to wait {len(flood) - looked_at - others}, neither {others}",
        flush=True,
    )
    yield busiest <= MOST_A_MINUTE
    yield len(wrong) == looked_at >= FEWEST_LOOKED_AT
    yield not others


def _of_person(name, person, waited):
    is_in = person.known.count(302)
    print(
        f"{name}: meanwhile the person logged in {is_in} of {len(person.known)} times in the browser they know, "
        f"{person.new.count(302)} of {len(person.new)} in a new one; afterwards a new one got in after {waited:.0f} s",
        flush=True,
    )
    yield person.first == 302
    yield is_in == len(person.known) > 0
    yield waited <= 60


def _of_names(name, flood, slow):
    """Whether known and unknown names are answered alike, and as fast."""
    for kind in (SAME, WAIT):
        pages = [{answer.comparable for answer in flood if answer.kind == kind and answer.login == login}
                 for login in (KNOWN, UNKNOWN)]  # fmt: skip
        seconds = [[answer.seconds for answer in slow if answer.kind == kind and answer.login == login]
                   for login in (KNOWN, UNKNOWN)]  # fmt: skip
        known, unknown = (statistics.median(each) if each else 0 for each in seconds)
        ratio = known / unknown if unknown else 0
        print(
            f"{name}: “{kind}”: pages for the known name {len(pages[0])}, for the unknown {len(pages[1])}, "
            f"the same {pages[0] == pages[1]}; medians {known * 1000:.0f} and {unknown * 1000:.0f} ms "
            f"of {len(seconds[0])} and {len(seconds[1])}, ratio {ratio:.2f}",
            flush=True,
        )
        yield pages[0] == pages[1] and len(pages[0]) == 1
        yield 1 / MOST_TIMES <= ratio <= MOST_TIMES
