"""Trials of changes that no transaction of the site makes: a restored database, and a clock that reaches its time."""

import http.client
import re
import sqlite3
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from stress.page_cache import SECONDS_TO_SEE, TIMEOUT, Changer, edition_at
from stress.site import Site

PLACE = "/locations/silicon-valley/"
PLACE_ZONE = ZoneInfo("America/Los_Angeles")
STATE = re.compile(rb"(Open until|Closed)")
# So long before the minute is full there is time to prepare.
SECONDS_TO_PREPARE = 20
# One hour up to `closes`, each day, also across midnight.
HOURS = """
from datetime import time
from locations.models import LocationPage
place = LocationPage.objects.get(slug="silicon-valley")
place.hours.all().delete()
opens, closes = time({opens}), time({closes})
for day in range(7):
    place.hours.create(day=day, opens=opens, closes=closes, is_overnight=opens >= closes)
place.save_revision().publish()
"""


def pages_of_a_restored_database(times=10):
    """An older copy takes the database's place while the site is down: readers see its words, then each new change."""
    site = Site().prepare().start()
    database, copy = site.folder / "db.sqlite3", site.folder / "copy.sqlite3"
    seen = []
    try:
        for _ in range(times):
            changer = Changer(site)
            changer.change("update")
            edition_at(site.port)
            copy.unlink(missing_ok=True)
            with sqlite3.connect(database) as connection:
                connection.execute("VACUUM INTO ?", [str(copy)])
            changer.change("update")
            before = _seen_soon(site)
            changer.end()
            site.stop()
            for part in ("-wal", "-shm", "-journal"):
                database.with_name(database.name + part).unlink(missing_ok=True)
            copy.replace(database)
            site.start()
            seen.append((before, edition_at(site.port)))
        print(f"restored database, {times} times: editions before and after {seen}", flush=True)
        return set(seen) == {(2, 1)}
    finally:
        site.stop()
        site.remove()


def _seen_soon(site):
    time.sleep(SECONDS_TO_SEE)
    return edition_at(site.port)


def pages_when_the_hour_comes():
    """A place closes at a full minute: its stored page says so within a second, though nobody has changed anything."""
    site = Site().prepare().start()
    try:
        closes = datetime.now(PLACE_ZONE) + timedelta(minutes=1, seconds=SECONDS_TO_PREPARE)
        opens = closes - timedelta(hours=1)
        site.manage("shell", "-c", HOURS.format(opens=f"{opens:%-H, %-M}", closes=f"{closes:%-H, %-M}"))
        moment = closes.replace(second=0, microsecond=0).timestamp()
        seen = _watch(site, until=moment + 5)
        open_after = [began - moment for began, state in seen if state == b"Open until" and began >= moment]
        closed_before = [began for began, state in seen if state == b"Closed" and began < moment - SECONDS_TO_SEE]
        print(
            f"the hour comes: {len(seen)} reads, {sum(state == b'Open until' for _, state in seen)} of them open, "
            f"open at most {max(open_after, default=0):.2f} s after it, closed too early {len(closed_before)}",
            flush=True,
        )
        is_both = {state for _, state in seen} == {b"Open until", b"Closed"}
        return is_both and max(open_after, default=0) < SECONDS_TO_SEE and not closed_before
    finally:
        site.stop()
        site.remove()


def _watch(site, until):
    """`(when it was asked, what the page said)` until the moment `until`, from the change of the hours on."""
    time.sleep(SECONDS_TO_SEE)
    seen = []
    while (began := time.time()) < until:
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=TIMEOUT)
        connection.request("GET", PLACE)
        found = STATE.search(connection.getresponse().read())
        seen.append((began, found[1] if found else b""))
        time.sleep(0.05)
    return seen
