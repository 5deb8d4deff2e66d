"""A list with thousands of articles below it is renamed through the editor, killed in the middle or not."""

import http.client
import random
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from lxml import html

from stress.postgres import Postgres
from stress.site import Site

SIZES = (1_000, 2_000, 10_000)
READERS = 4
# Every so many of the articles is looked at after a kill; after the rename that is let through, each one is.
STEP_AFTER_A_KILL = 50
SECONDS_UNTIL_KILLED = 3
# A stored page is served for at most 0.8 seconds after its change.
SECONDS_OF_AN_OLD_PAGE = 1
TIMEOUT = 120
BESIDE_ARTICLES = ("", "feed/", "topics/trust/", "topics/trust/feed/")


class Editor:
    """Somebody logged in, over HTTP as a browser would."""

    def __init__(self, port, number, session):
        self.port, self.number, self.cookies = port, number, SimpleCookie({"sessionid": session})

    def request(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        headers = {"Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://127.0.0.1{path}"}
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies.load(line)
        return response.status, response.read()

    def form(self, path):
        page = html.fromstring(self.request("GET", path)[1])
        return max(page.forms, key=lambda form: len(form.fields))

    def post(self, path, fields):
        return self.request("POST", path, urlencode(list(fields.items()) if isinstance(fields, dict) else fields))[0]

    def rename(self, slug):
        """Saves and publishes the list under another address; gives the status."""
        path = f"/admin/pages/{self.number}/edit/"
        fields = [
            (name, value) for name, value in self.form(path).form_values() if name not in {"slug", "action-publish"}
        ]
        return self.post(path, [*fields, ("slug", slug), ("action-publish", "action-publish")])


def fill(site, count):
    """Articles until there are `count` below the list; gives the list's key and a session of the editor."""
    said = site.output_of("-m", "stress.fill_articles", count)
    return re.search(r"list (\d+), session (\w+)", said).groups()


def addresses(count, step=1):
    return [*BESIDE_ARTICLES, *(f"article-{number}/" for number in range(0, count, step))]


def looked_at(site, slug, paths):
    """`(status, location)` of each of `paths` below the list's address `slug`."""
    local = threading.local()

    def look(path):
        connection = local.__dict__.setdefault(
            "it", http.client.HTTPConnection("127.0.0.1", site.port, timeout=TIMEOUT)
        )
        connection.request("GET", f"/{slug}/{path}")
        response = connection.getresponse()
        response.read()
        return response.status, response.headers.get("Location")

    with ThreadPoolExecutor(READERS) as readers:
        return list(readers.map(look, paths))


def lost(site, old, new, paths):
    """Those of `paths` whose old address does not lead to the new one."""
    found = looked_at(site, old, paths)
    return [path for path, seen in zip(paths, found, strict=True) if seen != (301, f"/{new}/{path}")]


def killed(site, editor, old, new, count):
    """`kill -9` while the rename is saved; gives the address the list has afterwards and what was lost."""
    saving = threading.Thread(target=_ignore_end, args=[editor.rename, new])
    saving.start()
    time.sleep(random.uniform(0, SECONDS_UNTIL_KILLED))
    site.kill()
    saving.join()
    site.start()
    paths = addresses(count, STEP_AFTER_A_KILL)
    is_renamed = looked_at(site, new, [""])[0][0] == 200
    if is_renamed:
        return new, lost(site, old, new, paths)
    return old, [path for path, seen in zip(paths, looked_at(site, old, paths), strict=True) if seen[0] != 200]


def _ignore_end(work, *arguments):
    try:
        work(*arguments)
    except (OSError, http.client.HTTPException, IndexError, ValueError):
        return


def trial(site, name, kills=3):
    """Whether every old address leads on, after each size and each kill, and those of all earlier renames too."""
    site.prepare().start()
    slugs, broken = ["blog"], []
    try:
        for count in SIZES:
            broken += _renamed(site, name, slugs, count, kills)
        return not broken
    finally:
        site.stop()
        site.remove()


def _renamed(site, name, slugs, count, kills):
    editor, broken, torn = Editor(site.port, *fill(site, count)), [], 0
    for kill in range(kills):
        slug, wrong = killed(site, editor, slugs[-1], f"killed-{count}-{kill}", count)
        torn, broken = torn + (slug == slugs[-1]), broken + wrong
        slugs += [slug] * (slug != slugs[-1])
    began, new = time.monotonic(), f"letters-{count}"
    status = editor.rename(new)
    took = time.monotonic() - began
    time.sleep(SECONDS_OF_AN_OLD_PAGE)
    slugs.append(new)
    wrong = lost(site, slugs[-2], new, addresses(count))
    first = lost(site, slugs[0], new, addresses(min(SIZES), STEP_AFTER_A_KILL))
    print(
        f"{name}, {count:,} articles: answered {status} in {took:.1f} s, {count + len(BESIDE_ARTICLES):,} old "
        f"addresses, lost {len(wrong)}, of the first address {len(first)}; killed {kills} times, {torn} before it was "
        f"saved, lost then {len(broken)}; the first lost: {[*broken, *wrong, *first][:3] or 'none'}",
        flush=True,
    )
    return [*broken, *wrong, *first, *([] if status == 302 else ["status"])]


def trial_on_both():
    """With 1,000, 2,000 and 10,000 articles, on SQLite and PostgreSQL."""
    server = Postgres().start()
    try:
        return trial(Site(), "renames, SQLite") & trial(Site(database_url=server.url), "renames, PostgreSQL")
    finally:
        server.remove()
