"""A site of its own in a temporary folder, served as in production, that can be killed and started again."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from itertools import count
from pathlib import Path

PLACES = 1000


def free_port(first):
    """The first port of 127.0.0.1 from `first` on that is nobody's, so that only the server started here can answer.

    Not one of those that the system gives to clients: a sender could be given it while the server is down. Two trials
    at once look from different ports on: granian would let both servers listen at one.
    """
    return next(port for port in count(first + os.getpid() % PLACES) if is_free(port))


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


ROOT = Path(__file__).resolve().parent.parent
PORT = free_port(int(os.environ.get("PORT", "8120")))
PREPARED = Path(tempfile.gettempdir()) / f"stress-prepared-{os.getpid()}"
SECONDS_TO_START, SECONDS_TO_STOP = 60, 20


class Site:
    """`folder` is its VAR_DIR, made if need be. With `database_url` it uses PostgreSQL, else SQLite in the folder."""

    def __init__(self, folder=None, database_url="", email_url="", workers=2, port=PORT, **environment):
        self.folder = Path(folder or tempfile.mkdtemp(prefix="stress-"))
        self.folder.mkdir(exist_ok=True)
        self.workers, self.port, self.server, self.log = workers, port, None, self.folder / f"server-{port}.log"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "practice.settings.production",
            "VAR_DIR": str(self.folder),
            "SITE_URL": f"http://127.0.0.1:{PORT}",
            "SECRET_KEY": "for-stress-only-" * 4,
            "BEHIND_PROXY": "on",
            "DATABASE_URL": database_url or f"sqlite:///{self.folder}/db.sqlite3",
            "EMAIL_URL": email_url or "filemail://",
            **environment,
        }

    def prepare(self):
        """Tables, keys and the starter pages. A SQLite site is prepared once and copied."""
        is_file = self.environment["DATABASE_URL"].startswith("sqlite")
        if is_file and PREPARED.exists():
            shutil.copytree(PREPARED, self.folder, dirs_exist_ok=True)
            return self
        for command in ("migrate", "make_inquiry_keys", "load_starter_content", "collectstatic"):
            options = ["--noinput"] if command in {"migrate", "collectstatic"} else []
            self.manage(command, *options, "-v0")
        if is_file:
            shutil.copytree(self.folder, PREPARED)
        return self

    def run(self, *arguments):
        """`python` with `arguments` inside the site; what it said and how it ended, good or bad."""
        command = [sys.executable, *map(str, arguments)]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)

    def output_of(self, *arguments):
        """What `python` with `arguments` printed; ends everything, with what it complained of, when it failed."""
        done = self.run(*arguments)
        if done.returncode:
            raise SystemExit(f"{' '.join(map(str, arguments))[:200]} failed:\n{done.stderr[-3000:]}")
        return done.stdout

    def manage(self, *arguments):
        return self.output_of("manage.py", *arguments)

    def start(self):
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(
                [sys.executable, "-m", "practice.server", "--port", str(self.port), "--workers", str(self.workers)],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.wait()
        return self

    def wait(self):
        ended = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < ended and self.server.poll() is None:
            try:
                return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/robots.txt", timeout=2).status
            except OSError:
                time.sleep(0.1)
        self.kill()
        raise SystemExit(f"The server did not start; see {self.log}.")

    def kill(self, how=signal.SIGKILL):
        """The server and every worker at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.server.pid, how)
        self.server.wait()

    def stop(self):
        """Granian hangs when its workers are told beside it."""
        with suppress(ProcessLookupError, subprocess.TimeoutExpired):
            self.server.terminate()
            self.server.wait(SECONDS_TO_STOP)
        self.kill()

    def first_error(self, lines=40):
        """What the server wrote when it failed for the first time other than for want of its database, else ""."""
        said = self.log.read_text(errors="replace").splitlines()
        expected = re.compile("Service Unavailable|could not be stored .OperationalError")
        failed = (n for n, line in enumerate(said) if "ERROR" in line and not expected.search(line))
        start = next(failed, len(said))
        return "\n".join(said[start : start + lines])

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)
