"""Trials of backups that lie on an S3 server, one that keeps them in memory and is installed for the time."""

import subprocess
import tempfile
import time
import urllib.request
import venv
from contextlib import contextmanager
from urllib.parse import quote

from stress.site import Site, free_port

SERVER = "moto[server]==5.2.5"
KEY, SECRET, BUCKET = "test-key", "test/secret+1", "backups"


@contextmanager
def _server():
    """The address of a running server with one empty bucket."""
    with tempfile.TemporaryDirectory(prefix="s3-") as folder:
        venv.create(folder, with_pip=True)
        subprocess.run([f"{folder}/bin/pip", "install", "--quiet", SERVER], check=True)
        port = free_port(8165)
        process = subprocess.Popen(
            [f"{folder}/bin/moto_server", "-H", "127.0.0.1", "-p", str(port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _make_bucket(port)
            yield f"127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait()


def _make_bucket(port, tries=200):
    for _ in range(tries):
        try:
            asked = urllib.request.Request(f"http://127.0.0.1:{port}/{BUCKET}", method="PUT")
            return urllib.request.urlopen(asked, timeout=2)
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The S3 server did not start.")


def backups_in_s3():
    """A backup goes to an S3 server and comes back whole; two of a day become one; a stranger's file stays."""
    with _server() as host:
        url = f"s3+http://{KEY}:{quote(SECRET, safe='')}@{host}/{BUCKET}/practice"
        site = Site(BACKUP_URL=url).prepare()
        try:
            return _goes_and_comes_back(site)
        finally:
            site.remove()


def _goes_and_comes_back(site):
    said = [site.manage("back_up", "-v0").strip() for _ in range(2)]
    listed = site.manage("back_up", "--dry-run").splitlines()
    fetched = site.folder / listed[0].split()[0]
    site.manage("shell", "-v0", "-c", FETCH.format(name=fetched.name, target=str(fetched)))
    place = Site(folder=site.folder / "place")
    told = place.manage("restore", str(fetched)).strip()
    unfinished = [path.name for path in (site.folder / "backups").iterdir() if path.name.startswith("unfinished")]
    print(f"in S3: {listed}; made: {said[-1]}; restored: {told}; left on this machine: {unfinished or 'nothing'}")
    return len(listed) == 2 and "are back" in told and not unfinished


FETCH = """
import shutil
from transfer.backup.store import at_hand
with at_hand({name!r}) as path:
    shutil.copy(path, {target!r})
"""


def s3_that_is_silent():
    """Without an answer from the server a backup is refused in a sentence that says nothing of the key."""
    site = Site(BACKUP_URL=f"s3+http://{KEY}:secretword@127.0.0.1:{free_port(8168)}/{BUCKET}").prepare()
    try:
        done = site.run("manage.py", "back_up", "-v0")
        print(f"silent S3: ended with {done.returncode}, said “{done.stderr.strip()[-300:]}”")
        return done.returncode == 1 and "secretword" not in done.stderr and "Traceback" not in done.stderr
    finally:
        site.remove()
