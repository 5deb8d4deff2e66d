"""A marker is written into every field, in good messages and bad ones, then looked for in everything that is kept."""

import subprocess
import sys
from urllib.parse import urlencode

from stress import senders
from stress.postgres import Postgres
from stress.site import ROOT, Site

MARKER = "Marker7731"
FIELDS = ("name", "introduction", "times", "note", "website")


def trial():
    return _search(Site(), "SQLite") & _with_postgres()


def _with_postgres():
    server = Postgres().start()
    try:
        return _search(Site(database_url=server.url), "PostgreSQL", server.folder)
    finally:
        server.remove()


def _search(site, name, *elsewhere):
    site.prepare().start()
    try:
        statuses = write()
        site.kill()
        site.start()
        statuses += write("again")
        subprocess.run([sys.executable, "-m", "stress.opening"], cwd=ROOT, env=site.environment, check=True)
        site.stop()
        return report(name, statuses, [site.folder, *elsewhere])
    finally:
        site.remove()


def write(more=""):
    """Messages that are taken, held back, refused, too long, broken, sent from elsewhere and sent to nowhere."""
    shown = senders.stamp()
    good = (
        senders.message(1, shown)
        | dict.fromkeys(FIELDS[:-1], f"{MARKER} {more}")
        | {"contact": f"{MARKER}@example.org"}
    )
    held_back = good | {"website": MARKER, "note": f"{MARKER} held back {more}"}
    cases = [good, held_back, good | {"consent": ""}, good | {"note": f"{MARKER}\x00"}]
    cases += [good | {"note": MARKER * 400}, good | {"note": MARKER * 9000}, good | {"shown": MARKER}]
    statuses = [senders.post(case, number) for number, case in enumerate(cases)]
    statuses += [
        send("/contact/", good, {"Sec-Fetch-Site": "cross-site", "Origin": "https://example.org"}),
        send("/contact/", good, {"Origin": "http://[not-an-address"}),
        send("/nowhere/", good, shows_it=False),
        send("/contact/thanks/", good, shows_it=False),
        send("/contact/", good, {"Content-Type": "multipart/form-data; boundary=x"}, shows_it=False),
        send("/contact/", good, {"Cookie": f"sessionid={MARKER}"}),
    ]
    return statuses


def send(path, fields, headers=(), shows_it=True):
    """The status of the answer; 500 when a page that is nobody's form shows the marker after all."""
    connection = senders.http.client.HTTPConnection("127.0.0.1", senders.PORT, timeout=senders.TIMEOUT)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, urlencode(fields), kind | dict(headers))
    answer = connection.getresponse()
    return 500 if MARKER.encode() in answer.read() and not shows_it else answer.status


def report(name, statuses, folders):
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    hits = [str(file) for file in files if any(form in file.read_bytes() for form in FORMS)]
    size = sum(file.stat().st_size for file in files) // 1024
    print(f"marker, {name}: answers {statuses}; looked into {len(files)} files, {size} KiB; found in {hits or 'none'}")
    return not hits and 500 not in statuses


FORMS = (MARKER.encode(), MARKER.encode("utf-16-le"), MARKER.lower().encode(), MARKER.encode().hex().encode())
