"""Trials of the page cache: never a stale page, never half a page, whatever happens while pages are stored."""

import http.client
import random
import re
import subprocess
import sys
import threading
import time
from itertools import cycle

from stress.site import PORT, ROOT, Site, free_port

# What stress.changer knows.
KINDS = ("publish", "update", "raw_sql", "long_transaction", "command")
ABOUT = "/about/"
EDITION = re.compile(rb"<h1[^>]*>\s*Edition (\d+)\s*</h1>")
# A reader who asks so long after a change sees it.
SECONDS_TO_SEE = 1.0
TIMEOUT = 20


class Changer:
    """A process of its own that changes the page."""

    def __init__(self, site):
        command = [sys.executable, "-m", "stress.changer"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=site.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.committed = [0.0]

    def change(self, kind):
        """The next edition; what it returns was committed before."""
        self.process.stdin.write(f"{kind} {len(self.committed)}\n")
        self.process.stdin.flush()
        self.committed.append(float(self.process.stdout.readline()))

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Readers:
    """Threads that read the page all the time, with and without compression, and remember what they saw when."""

    def __init__(self, ports, count=6):
        self.seen, self.wrong, self.ended = [], [], threading.Event()
        ports = cycle(ports)
        self.threads = [threading.Thread(target=self.read, args=[next(ports)]) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def read(self, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        while not self.ended.is_set():
            began = time.time()
            try:
                connection.request("GET", ABOUT, headers={"Cookie": f"_ga={random.random()}"})
                answer = connection.getresponse()
                self.look(began, answer.status, answer.read())
            except (OSError, http.client.HTTPException) as error:
                self.wrong.append(type(error).__name__)
                connection.close()
            time.sleep(0.01)

    def look(self, began, status, body):
        edition = EDITION.search(body)
        if status != 200 or not body.rstrip().endswith(b"</html>"):
            self.wrong.append(status)
        elif edition:
            self.seen.append((began, int(edition[1])))

    def end(self):
        self.ended.set()
        for thread in self.threads:
            thread.join()


def lags(seen, committed):
    """For each read that saw an older edition than there was: how long before the read the next one was committed."""
    return [began - committed[edition + 1] for began, edition in seen if edition + 1 < len(committed)]


def stale(sites, count, name):
    """`count` changes of every kind in a row while readers read from all of `sites`, which share a database."""
    changer = Changer(sites[0])
    changer.change("publish")
    readers = Readers([site.port for site in sites])
    try:
        for _, kind in zip(range(count), cycle(KINDS)):
            changer.change(kind)
            time.sleep(random.uniform(0, 0.3))
        time.sleep(SECONDS_TO_SEE)
        last = [edition_at(site.port) for site in sites]
    finally:
        readers.end()
        changer.end()
    longest = max(lags(readers.seen, changer.committed), default=0)
    newest = len(changer.committed) - 1
    print(
        f"{name}: {count} changes, {len(readers.seen)} reads, an older edition seen at most "
        f"{max(longest, 0):.2f} s after the change, other answers {readers.wrong or 'none'}, "
        f"last editions {last} of {newest}",
        flush=True,
    )
    return longest < SECONDS_TO_SEE and not readers.wrong and set(last) == {newest}


def edition_at(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    connection.request("GET", ABOUT)
    found = EDITION.search(connection.getresponse().read())
    return int(found[1]) if found else 0


def beside(site):
    """Another server of the same site: the same database, files of its own for its pages."""
    port = free_port(PORT + 1)
    folder = site.folder / "second-pages"
    other = Site(site.folder, site.environment["DATABASE_URL"], port=port, PAGE_CACHE_DIR=str(folder))
    other.environment["ALLOWED_HOSTS"] = "127.0.0.1"
    return other


def killed(times=200):
    """`kill -9` of the server and all its workers while they store pages: no half page, no old one, none lost."""
    site = Site().prepare().start()
    changer = Changer(site)
    wrong = []
    try:
        for _ in range(times):
            changer.change("update")
            visit_some(site)
            time.sleep(random.uniform(0, 0.05))
            site.kill()
            wrong += damaged(site.folder / "pages")
            site.start()
            edition = edition_at(site.port)
            wrong += [f"edition {edition}"] if edition != len(changer.committed) - 1 else []
        print(f"kill -9 while storing, {times} times: wrong {wrong or 'nothing'}", flush=True)
        return not wrong
    finally:
        changer.end()
        site.stop()
        site.remove()


def visit_some(site):
    for path in ("/", "/blog/", ABOUT, "/fees/", "/blog/feed/", "/robots.txt"):
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=TIMEOUT)
        connection.request("GET", path)
        connection.getresponse().read()


def damaged(pages):
    """Entries in place that lack one of their files or hold half a page."""
    entries = [path for path in pages.rglob("*@") if not path.relative_to(pages).parts[0].startswith("new-")]
    found = []
    for entry in entries:
        names = {path.name for path in entry.iterdir()}
        if "headers.json" not in names or not any(name.startswith("page.") for name in names):
            found.append(f"{entry.name}: {sorted(names)}")
        page = entry / "page.html"
        if page.exists() and not page.read_bytes().rstrip().endswith(b"</html>"):
            found.append(f"{entry}: cut off")
    return found


def full_disk(reads=300):
    """The pages' folder lies on a disk that is full: every reader is served; once there is room, pages are kept."""
    site = Site().prepare()
    disk = site.folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=True)
    site.environment["PAGE_CACHE_DIR"] = str(disk / "pages")
    ballast = disk / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file:
            _fill(file)
        site.start()
        statuses = {status_of(site, ABOUT) for _ in range(reads)}
        kept_full = len(list((disk / "pages").rglob("headers.json")))
        ballast.unlink()
        site.stop()
        site.start()
        visit_some(site)
        time.sleep(2)
        kept = len(list((disk / "pages").rglob("headers.json")))
        print(f"full disk: {reads} reads, answers {statuses}, kept {kept_full}; with room kept {kept}", flush=True)
        return statuses == {200} and kept > kept_full
    finally:
        if site.server:
            site.stop()
        subprocess.run(["umount", "-l", str(disk)], check=True)
        site.remove()


def _fill(file):
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        return


def status_of(site, path):
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=TIMEOUT)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status
