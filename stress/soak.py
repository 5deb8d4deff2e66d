"""Ten minutes of what a busy site meets: 200 reads a second, an editor who publishes, 50 visitors who write."""

import http.client
import json
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from itertools import count, cycle

from bench.memory import proportional_mib
from stress.page_cache import TIMEOUT, Changer
from stress.senders import Crowd, stamp
from stress.site import ROOT, Site

PATHS = ("/", "/about/", "/blog/", "/blog/understanding-micro-cheating-is-it-really-cheating/", "/blog/feed/")
READERS, READS_A_SECOND = 20, 200
SECONDS_BETWEEN_PUBLISHES, VISITORS, SECONDS_BETWEEN_LETTERS = 5, 50, 60
MOST_GROWTH = 1.1


class Busy:
    """Threads that go on until `ended`; `statuses` counts the answers of readers, `late` what each read took."""

    def __init__(self, site):
        self.site, self.ended = site, threading.Event()
        self.statuses, self.late, self.numbers = Counter(), [], count()
        self.crowd = Crowd(0)
        self.crowd.shown = stamp()

    def begin(self):
        workers = [self.read] * READERS + [self.write] * VISITORS + [self.publish]
        self.threads = [threading.Thread(target=worker) for worker in workers]
        for thread in self.threads:
            thread.start()

    def read(self):
        connection, due = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=TIMEOUT), time.monotonic()
        for path in cycle(random.sample(PATHS, len(PATHS))):
            due += READERS / READS_A_SECOND
            if self.ended.wait(max(0, due - time.monotonic())):
                return
            began = time.monotonic()
            try:
                connection.request("GET", path, headers={"Accept-Encoding": "br", "Cookie": "_ga=1"})
                answer = connection.getresponse()
                answer.read()
                self.statuses[answer.status] += 1
            except (OSError, http.client.HTTPException) as error:
                self.statuses[type(error).__name__] += 1
                connection.close()
            self.late.append(time.monotonic() - began)

    def write(self):
        while not self.ended.wait(random.uniform(0, 2 * SECONDS_BETWEEN_LETTERS)):
            self.crowd.try_once(next(self.numbers))

    def publish(self):
        changer = Changer(self.site)
        while not self.ended.wait(SECONDS_BETWEEN_PUBLISHES):
            changer.change("publish")
        self.published = len(changer.committed) - 1
        changer.end()

    def end(self):
        self.ended.set()
        for thread in self.threads:
            thread.join()


def soak(seconds=600):
    """No error for anybody, no inquiry lost, and memory that does not grow."""
    site = Site().prepare().start()
    warmer = subprocess.Popen([sys.executable, "manage.py", "warm_pages", "--loop"], cwd=ROOT, env=site.environment)
    busy, sizes = Busy(site), []
    try:
        busy.begin()
        for _ in range(seconds // 10):
            time.sleep(10)
            sizes.append(proportional_mib(site.server.pid) + proportional_mib(warmer.pid))
        busy.end()
        found = json.loads(site.output_of("-m", "stress.count"))
        return _report(busy, sizes, found, seconds)
    finally:
        busy.ended.set()
        warmer.kill()
        site.stop()
        site.remove()


def _report(busy, sizes, found, seconds):
    quarter = len(sizes) // 4
    early, late = statistics.median(sizes[quarter : 2 * quarter]), statistics.median(sizes[-quarter:])
    took, sent = sorted(busy.late), busy.crowd.acknowledged
    missing = len(sent - set(found["numbers"]))
    print(
        f"soak: {seconds} s, {len(took) / seconds:.0f} reads a second, answers {dict(busy.statuses)}, median "
        f"{took[len(took) // 2] * 1000:.1f} ms, 99 % within {took[int(len(took) * 0.99)] * 1000:.1f} ms; published "
        f"{busy.published} times; letters {dict(busy.crowd.statuses)}, missing {missing}; memory {early:.0f} MiB in "
        f"the second quarter, {late:.0f} MiB in the last",
        flush=True,
    )
    is_well = set(busy.statuses) == {200} and set(busy.crowd.statuses) <= {302} and not missing
    return is_well and late <= MOST_GROWTH * early
