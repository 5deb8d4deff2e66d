"""The trials. Each prints its figures and gives True when every promise held."""

import json
import random
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from stress import inputs, mail, mail_servers, marker, page_cache
from stress import logins as wrong_logins
from stress import renames as renaming
from stress import slow_clients as slow
from stress.postgres import Postgres
from stress.senders import Crowd, stamp
from stress.site import ROOT, Site


def check(site, crowd, name):
    """Every acknowledged message is there once, has its mail and was not held back, and nobody met an error."""
    found = json.loads(site.output_of("-m", "stress.count"))
    stored = set(found["numbers"])
    missing, doubled = len(crowd.acknowledged - stored), len(found["numbers"]) - len(stored)
    print(f"{name}: {crowd.summary()}")
    print(
        f"{name}: acknowledged {len(crowd.acknowledged)}, stored {len(stored)}, missing {missing}, doubled {doubled}, "
        f"without a mail {found['unannounced']}, held back {found['suspects']}",
        flush=True,
    )
    if crowd.statuses[500]:
        print(site.first_error(), flush=True)
    return not (missing or doubled or found["unannounced"] or found["suspects"] or crowd.statuses[500])


def senders(count=2000, database_url="", name="senders, SQLite"):
    """50 at once: all stored, none failed."""
    site = Site(database_url=database_url).prepare().start()
    try:
        crowd = Crowd(count).send_all()
        return check(site, crowd, name) and len(crowd.acknowledged) == count
    finally:
        site.stop()
        site.remove()


def clicks(count=200, times=8):
    """Everybody presses the button eight times at once: one inquiry each."""
    site = Site().prepare().start()
    try:
        crowd = Crowd(count)
        crowd.shown = stamp()
        with ThreadPoolExecutor(times) as fingers:
            for number in crowd.numbers:
                list(fingers.map(crowd.try_once, [number] * times))
        crowd.took = sum(crowd.seconds) / times
        return check(site, crowd, f"{times} clicks at once") and set(crowd.statuses) == {302}
    finally:
        site.stop()
        site.remove()


def kills(count=20_000, times=100):
    """`kill -9` of the server and its workers, again and again, while people write."""
    site = Site().prepare().start()
    try:
        crowd = Crowd(count, senders=30, persistent=True)
        killed = _disturb(crowd, times, lambda: (site.kill(), site.start()))
        held = check(site, crowd, f"kill -9, {killed} times")
        return held and killed >= times and len(crowd.acknowledged) == count
    finally:
        site.stop()
        site.remove()


def _disturb(crowd, times, disturb):
    """Let all of `crowd` write, and `disturb` whenever the next share of them was heard; gives how often that was.

    By shares and not by time: on a fast machine all would have written before it happened at least `times`.
    """
    share, disturbed = len(crowd.numbers) / times / 1.2, 0
    writing = threading.Thread(target=crowd.send_all)
    writing.start()
    try:
        while writing.is_alive():
            time.sleep(random.uniform(0, 0.2))
            if writing.is_alive() and len(crowd.acknowledged) > disturbed * share:
                disturb()
                disturbed += 1
    finally:
        crowd.persistent = False
    return disturbed


def disk_full(count=2000):
    """The database lies on a small disk that fills up: honest 503s, nothing acknowledged is lost, then it goes on."""
    site = Site().prepare()
    disk = site.folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], check=True)
    try:
        return _fill(site, disk, count)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
        site.remove()


def _fill(site, disk, count):
    shutil.move(site.folder / "db.sqlite3", disk)
    site.environment["DATABASE_URL"] = f"sqlite:///{disk}/db.sqlite3"
    site.start()
    ballast = disk / "ballast"
    free = 24 * 1024 * 1024 - sum(file.stat().st_size for file in disk.iterdir())
    ballast.write_bytes(bytes(max(free - 600 * 1024, 0)))
    try:
        full = Crowd(count).send_all()
        ballast.unlink()
        after = Crowd(100, first=count).send_all()
        after.acknowledged |= full.acknowledged
        print(f"disk full: {full.summary()}")
        is_honest = set(full.statuses) <= {302, 503} and full.statuses[503] > 0
        return check(site, after, "disk full, then free again") and after.statuses[302] == 100 and is_honest
    finally:
        site.stop()


def senders_postgres():
    server = Postgres().start()
    try:
        return senders(database_url=server.url, name="senders, PostgreSQL")
    finally:
        server.remove()


def postgres_restarts(count=3000, times=20):
    """The database restarts under the site, again and again; the site reconnects by itself."""
    server = Postgres().start()
    site = Site(database_url=server.url).prepare().start()
    try:
        crowd = Crowd(count, persistent=True)
        restarted = _disturb(crowd, times, server.restart)
        held = check(site, crowd, f"PostgreSQL restarted {restarted} times")
        return held and restarted >= times and len(crowd.acknowledged) == count
    finally:
        site.stop()
        site.remove()
        server.remove()


def smtp_faults():
    """A mail server that is down, slow, says 451 and 550, drops after acceptance, and is killed: all delivered."""
    return mail.trial()


def postfix():
    """A real Postfix with TLS, passwords, greylisting, slow answers, refusals and bad certificates. Needs root."""
    return mail_servers.trial()


def bad_input():
    """20,000 generated and 300 hand-made inputs: no 500, no traceback, each answered in under 2 s."""
    return inputs.trial()


def planted_marker():
    """A visitor's words are found in no file: database, log, backup, media, mail, server log, sessions, revisions."""
    return marker.trial()


def stale_pages(count=1000, database_url="", name="stale pages, two processes, SQLite"):
    """Changes of every kind under load: each is seen by every reader within a second, and never half a page."""
    site = Site(database_url=database_url).prepare().start()
    try:
        return page_cache.stale([site], count, name)
    finally:
        site.stop()
        site.remove()


def stale_pages_two_servers(count=1000):
    """The same with two servers on one PostgreSQL."""
    server = Postgres().start()
    site = Site(database_url=server.url).prepare().start()
    other = page_cache.beside(site).start()
    try:
        return page_cache.stale([site, other], count, "stale pages, two servers, PostgreSQL")
    finally:
        other.stop()
        site.stop()
        site.remove()
        server.remove()


def killed_while_storing():
    """`kill -9` in the middle of storing pages, 200 times: nothing wrong afterwards."""
    return page_cache.killed()


def pages_on_a_full_disk():
    """No room for stored pages: every reader is served all the same."""
    return page_cache.full_disk()


def logins(count=1000, database_url="", name="logins, SQLite"):
    """Wrong passwords from many addresses: few are looked at, unknown names are answered alike, the person gets in."""
    site = Site(database_url=database_url).prepare()
    try:
        return wrong_logins.trial(site, count, name)
    finally:
        site.remove()


def logins_postgres():
    server = Postgres().start()
    try:
        return logins(database_url=server.url, name="logins, PostgreSQL")
    finally:
        server.remove()


def slow_clients():
    """200 that send or read nothing more: every reader is answered within a second, behind nginx and without it."""
    return slow.trial(200, 30)


def renames():
    """A list of up to 10,000 articles renamed in the editor, killed or not: every old address and feed leads on."""
    return renaming.trial_on_both()


def flood():
    """100,000 inquiries: dashboard, list, `/healthz` and start as with 500; one click clears what was held back."""
    server = Postgres().start()
    try:
        return _flood(Site(), "SQLite") & _flood(Site(database_url=server.url), "PostgreSQL")
    finally:
        server.remove()


def _flood(site, name):
    print(f"flood, {name}:", flush=True)
    try:
        site.prepare()
        done = subprocess.run([sys.executable, "-m", "stress.flood"], cwd=ROOT, env=site.environment, check=False)
        return done.returncode == 0
    finally:
        site.remove()
