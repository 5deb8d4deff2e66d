"""Killed, the site comes back, and nothing of it is left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from practice.environment import ROOT
from practice.run import supervise

SLEEP = "import time; time.sleep(120)"
WITH_WORKER = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {SLEEP!r}]); time.sleep(120)"
SUPERVISOR = """
import sys
from practice.run.supervise import start
server = start([sys.executable, "-c", sys.argv[1]])
print(server.pid, flush=True)
server.wait()
"""


def python(code):
    return [sys.executable, "-c", code]


def members_of(group):
    """The processes of a process group, dead ones that nobody has waited for left out."""
    states = [stat.rpartition(")")[2].split() for stat in map(read, Path("/proc").glob("[0-9]*/stat")) if stat]
    return [state for state, _, pgid, *_ in states if int(pgid) == group and state != "Z"]


def read(file):
    try:
        return file.read_text()
    except OSError:
        return ""


def wait_until(is_so):
    until = time.monotonic() + 60
    while not is_so() and time.monotonic() < until:
        time.sleep(0.05)
    assert is_so()


class TestServer:
    def test_leaves_no_worker_behind(self):
        server = supervise.start(python(WITH_WORKER))
        wait_until(lambda: len(members_of(server.pid)) == 3)
        supervise.end(server)
        assert members_of(server.pid) == []

    def test_ends_when_its_supervisor_is_killed(self):
        command = [*python(SUPERVISOR), WITH_WORKER]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as supervisor:
            group = int(supervisor.stdout.readline())
            wait_until(lambda: len(members_of(group)) == 3)
            supervisor.kill()
        wait_until(lambda: members_of(group) == [])

    def test_gives_its_exit_code(self):
        server = supervise.start(python("raise SystemExit(3)"))
        assert server.wait(60) == 3
        supervise.end(server)


class TestSupervise:
    @pytest.fixture
    def seen(self):
        """The servers that were started, as `meanwhile` sees them."""
        return []

    def test_starts_a_server_anew_that_was_killed(self, seen, monkeypatch):
        monkeypatch.setattr(supervise, "SECONDS_TO_COUNT_AS_UP", 0)

        def kill_once(server):
            seen.append(server)
            if len(seen) == 2:
                raise KeyboardInterrupt
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()

        with pytest.raises(KeyboardInterrupt):
            supervise.supervise(python(SLEEP), kill_once)
        assert len({server.pid for server in seen}) == 2
        assert all(members_of(server.pid) == [] for server in seen)

    def test_gives_up_on_one_that_cannot_stay_up(self, seen):
        def look_on(server):
            seen.append(server)
            server.wait()

        assert supervise.supervise(python("raise SystemExit(3)"), look_on) == 3
        assert len(seen) == 1
