"""People who write to the site, many at once. Each message has a number, so that it can be found again."""

import http.client
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from stress.site import PORT

TIMEOUT = 40
LONGEST_SECONDS = 3600


def stamp():
    """The signed time of a form that was shown long enough ago."""
    html = get("/contact/")
    shown = html.split('name="shown" value="')[1].split('"')[0]
    time.sleep(4.2)
    return shown


def get(path):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=TIMEOUT)
    connection.request("GET", path)
    return connection.getresponse().read().decode()


def message(number, shown):
    return {
        "name": f"T. Example {number}",
        "contact": "555-010-0100",
        "note": f"Message number {number}.",
        "consent": "1",
        "shown": shown,
    }


def post(fields, sender):
    """The status of the answer; 0 when there was none."""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Sec-Fetch-Site": "same-origin",
        "X-Forwarded-For": f"10.{sender >> 16 & 255}.{sender >> 8 & 255}.{sender & 255}",
    }
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=TIMEOUT)
    try:
        connection.request("POST", "/contact/", urlencode(fields), headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


class Crowd:
    """Sends `count` messages with `senders` at once. With `persistent`, each is sent until it is acknowledged."""

    def __init__(self, count, senders=50, persistent=False, first=0):
        self.numbers, self.senders, self.persistent = range(first, first + count), senders, persistent
        self.statuses, self.acknowledged, self.seconds = Counter(), set(), []
        self.lock = threading.Lock()

    def send_all(self):
        self.shown = stamp()
        began = time.monotonic()
        self.ends = began + LONGEST_SECONDS
        with ThreadPoolExecutor(self.senders) as people:
            list(people.map(self.send, self.numbers))
        self.took = time.monotonic() - began
        return self

    def send(self, number):
        while not self.try_once(number) and self.persistent and time.monotonic() < self.ends:
            time.sleep(0.3)

    def try_once(self, number):
        began = time.monotonic()
        status = post(message(number, self.shown), number)
        with self.lock:
            self.statuses[status] += 1
            self.seconds.append(time.monotonic() - began)
            if status == 302:
                self.acknowledged.add(number)
        return status == 302

    def summary(self):
        times, count = sorted(self.seconds), len(self.seconds)
        return (
            f"{count} posts in {self.took:.0f} s ({count / self.took:.0f}/s), answers {dict(self.statuses)}, "
            f"median {times[count // 2]:.2f} s, slowest {times[-1]:.2f} s"
        )
