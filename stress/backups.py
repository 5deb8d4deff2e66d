"""Trials of backups: killed at any moment, a full disk, a steady writer, from SQLite to PostgreSQL and back."""

import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from itertools import count
from pathlib import Path

from stress.postgres import Postgres
from stress.site import ROOT, Site


def _begin(site, *arguments):
    command = [sys.executable, "manage.py", *arguments, "-v0"]
    return subprocess.Popen(
        command, cwd=ROOT, env=site.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


def _kill_at(site, seconds, *arguments):
    """Begins a command and ends it with SIGKILL after `seconds`; whether it had ended by itself."""
    process = _begin(site, *arguments)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return False
    return True


def _backups(site):
    return sorted((site.folder / "backups").glob("backup-*"))


def _is_whole(site, path):
    code = f"from pathlib import Path; from transfer.backup.checking import check; check(Path({str(path)!r}))"
    return site.run("manage.py", "shell", "-v0", "-c", code).returncode == 0


def _prepared():
    """A site with a first backup, and no drill to wait for."""
    site = Site().prepare()
    site.manage("back_up", "-v0")
    return site


def kill_backups(times=50):
    """`kill -9` at `times` moments of a backup: each file with the name of a backup is whole, and the newest stays."""
    site = _prepared()
    try:
        needed, killed, made, broken = _seconds_of(site, "back_up"), 0, 0, []
        newest = _backups(site)[-1]
        while killed < times:
            has_ended = _kill_at(site, random.uniform(0, needed), "back_up")
            killed, made = killed + (not has_ended), made + has_ended
            found = _backups(site)
            broken += [path.name for path in found if path != newest and not _is_whole(site, path)]
            if not found or found[-1].name < newest.name:
                broken.append(f"{newest.name} is gone")
            newest = found[-1] if found else newest
        site.manage("back_up", "-v0")
        litter = list((site.folder / "backups").glob("unfinished-*"))
        print(
            f"backups of {needed:.1f} s killed {killed} times, {made} were faster: "
            f"broken {broken or 'none'}, litter {litter or 'none'}"
        )
        return not broken and not litter
    finally:
        site.remove()


def kill_restores(times=50):
    """`kill -9` at `times` moments of a restore: the place is empty or the site is whole, and the next try succeeds."""
    site = _prepared()
    try:
        backup, number = _backups(site)[0], count()
        first = Site(folder=site.folder / f"place-{next(number)}")
        needed = _seconds_of(first, "restore", str(backup))
        killed, states, between = 0, Counter(), []
        while killed < times:
            place = Site(folder=site.folder / f"place-{next(number)}")
            killed += not _kill_at(place, random.uniform(0, needed), "restore", str(backup))
            state = _state(place)
            states[state] += 1
            if state == "between" or (states[state] % 5 == 0 and state == "empty" and not _restores(place, backup)):
                between.append(place.folder.name)
            place.remove()
        print(f"restores of {needed:.1f} s killed {killed} times: {dict(states)}, between: {between or 'none'}")
        return not between
    finally:
        site.remove()


def restores_stopped_at_each_step():
    """What a kill before each line of a restore leaves: nothing that counts, and the next try succeeds; or the site."""
    site = _prepared()
    try:
        backup, place, left = _backups(site)[0], Site(folder=site.folder / "place"), site.folder / "left"
        left.mkdir()
        lines = place.output_of("-m", "stress.restore_steps", left, "restore", backup, "-v0").split()[-1]
        states, between = Counter(), []
        for folder in sorted(left.iterdir()):
            stopped = Site(folder=folder)
            state = _state(stopped)
            states[state] += 1
            if state == "between" or (state == "empty" and not _restores(stopped, backup)):
                between.append(folder.name)
        print(f"restore stopped before each of {lines} lines: {dict(states)}, between: {between or 'none'}")
        return not between and len(states) == 2
    finally:
        site.remove()


def _seconds_of(site, *arguments):
    started = time.monotonic()
    if _begin(site, *arguments).wait():
        raise SystemExit(f"{arguments[0]} failed before anything was tried.")
    return time.monotonic() - started


def _state(place):
    """What a stopped restore left: a database without a table is as empty as none. What is between is printed."""
    database = place.folder / "db.sqlite3"
    if not database.exists() or not _tables_in(database):
        return "empty"
    code = (
        "from wagtail.models import Page; from images.models import CreditedImage; "
        "assert Page.objects.count() > 5; [image.file.read(1) for image in CreditedImage.objects.all()]"
    )
    done = place.run("manage.py", "shell", "-v0", "-c", code)
    if done.returncode:
        print(f"{place.folder.name}: {done.stderr.strip()[-600:]}", flush=True)
    return "between" if done.returncode else "site"


def _tables_in(database):
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        return opened.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def _restores(place, backup):
    """Whether a stopped restore can be begun again; what it says against that is printed."""
    done = place.run("manage.py", "restore", backup, "-v0")
    state = _state(place)
    if done.returncode or state != "site":
        print(f"begun again: ended with {done.returncode}, {state}, said “{done.stderr.strip()[-600:]}”", flush=True)
    return not done.returncode and state == "site"


def backup_on_a_full_disk():
    """There is room for one backup: the second says why it cannot be made, the first stays whole."""
    site = Site().prepare()
    disk = site.folder / "backups"
    disk.mkdir(mode=0o700)
    site.manage("back_up", "-v0")
    room = 3 * _backups(site)[0].stat().st_size
    _backups(site)[0].unlink()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(disk)], check=True)
    try:
        site.manage("back_up", "-v0")
        first = _backups(site)[0]
        free = shutil.disk_usage(disk).free
        (disk / "ballast").write_bytes(bytes(free - 256 * 1024))
        done = site.run("manage.py", "back_up", "-v0")
        print(
            f"full disk: ended with {done.returncode}, said “{done.stderr.strip()[-120:]}”, "
            f"backups {len(_backups(site))}"
        )
        return done.returncode == 1 and _backups(site) == [first] and _is_whole(site, first)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
        site.remove()


def backup_under_a_steady_writer(backups=5):
    """Rows are added all the time: each backup holds at least what was acknowledged before it began."""
    site = Site().prepare()
    try:
        acknowledged, stop = [], threading.Event()
        writer = threading.Thread(target=_write_topics, args=(site, acknowledged, stop))
        writer.start()
        missing = []
        for _ in range(backups):
            time.sleep(1)
            before = len(acknowledged)
            site.manage("back_up", "-v0")
            held = _topics_in(_backups(site)[-1])
            missing.append(max(before - held, 0))
        stop.set()
        writer.join()
        print(f"steady writer: {len(acknowledged)} rows acknowledged, missing in {backups} backups: {missing}")
        return not any(missing) and len(acknowledged) > backups
    finally:
        site.remove()


WRITER = """
import sys
from blog.models import Topic
for number in range(1_000_000):
    Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}")
    print(number, flush=True)
"""


def _write_topics(site, acknowledged, stop):
    process = subprocess.Popen([sys.executable, "manage.py", "shell", "-v0", "-c", WRITER], cwd=ROOT,
                               env=site.environment, stdout=subprocess.PIPE, text=True)  # fmt: skip
    for line in process.stdout:
        acknowledged.append(line)
        if stop.is_set():
            break
    process.kill()
    process.wait()


def _topics_in(path: Path) -> int:
    rows = subprocess.run(f"tar xOf {path} database/blog_topic.jsonl.gz | gunzip | wc -l", shell=True,  # noqa: S602
                          capture_output=True, text=True, check=True)  # fmt: skip
    return int(rows.stdout)


def from_sqlite_to_postgres_and_back():
    """`copy_database` there and back: the same rows in every table."""
    site, server = Site().prepare(), Postgres().start()
    back = site.folder / "back.sqlite3"
    try:
        site.manage("copy_database", server.url, "-v0")
        there = Site(folder=site.folder, database_url=server.url)
        there.manage("copy_database", f"sqlite:///{back}", "-v0")
        again = Site(folder=site.folder, database_url=f"sqlite:///{back}")
        counts = [_digest_of_rows(place) for place in (site, there, again)]
        print(f"SQLite, PostgreSQL, SQLite: digests of all rows {counts}")
        return len(set(counts)) == 1
    finally:
        server.remove()
        site.remove()


def copy_of_an_export_restored():
    """`export_site --copy`, restored: the same rows in every table that the copy promises, but for who did it."""
    site = Site().prepare()
    again = Site(folder=site.folder / "again")
    try:
        site.manage("shell", "-v0", "-c", SOMEBODY)
        site.manage("export_site", site.folder / "out", "--copy", "-v0")
        again.manage("restore", site.folder / "out/site.tar", "-v0")
        before, after = (json.loads(place.manage("shell", "-v0", "-c", ROWS)) for place in (site, again))
        other = sorted(table for table in before | after if before.get(table) != after.get(table))
        rows = sum(count for count, _ in before.values())
        print(f"copy of an export: {len(before)} tables, {rows} rows, other after the restore: {other or 'none'}")
        return not other and rows > len(before)
    finally:
        site.remove()


# An account, and what it owns, said and did.
SOMEBODY = """
from django.contrib.auth import get_user_model
from wagtail.models import Comment
from blog.models import ArticlePage
from transfer.models import ImportedItem
user = get_user_model().objects.create_superuser("somebody", "somebody@example.org", "words to log in with")
for page in ArticlePage.objects.all():
    page.owner = user
    page.wagtail_admin_comments.add(Comment(user=user, text="Between us", contentpath="title"))
    page.save_revision(user=user).publish()
    ImportedItem.objects.create(site="old.example.org", key=f"post:{page.pk}", page=page, addresses=[f"/?p={page.pk}"])
"""
# By table: how many rows, and a digest of them as an export promises them.
ROWS = """
import hashlib, json
from django.db import connection
from core.rows import read_rows
from transfer.backup import schema
from transfer.backup.personal import Impersonal, is_impersonal
nodes, found = schema.applied_nodes(), {}
public = Impersonal(nodes, connection)
for table in schema.tables_at(nodes):
    if is_impersonal(table.name):
        rows = list(public.rows(table.name, read_rows(connection, table)))
        found[table.name] = [len(rows), hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:16]]
print(json.dumps(found))
"""


DIGEST = """
import hashlib, json
from django.db import connection
from core.rows import read_rows
from transfer.backup import schema
def plain(value):
    try:
        return json.loads(value) if isinstance(value, str) and value[:1] in "[{" else value
    except ValueError:
        return value
tables = [table for table in schema.tables_at(schema.applied_nodes()) if not table.name.startswith("transfer_")]
rows = [{name: plain(value) for name, value in row.items()} for table in tables for row in read_rows(connection, table)]
print(hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:16])
"""


def _digest_of_rows(site):
    return site.manage("shell", "-v0", "-c", DIGEST).split()[-1]
