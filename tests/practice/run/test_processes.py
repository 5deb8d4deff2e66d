"""Killed, the site comes back, and nothing of it is left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from practice.environment import ROOT, CannotStart
from practice.run import processes
from practice.run.processes import Child

SUPERVISOR = """
import time
from practice.run.processes import Child
from tests.practice.run.test_processes import sleep_with_worker
child = Child(sleep_with_worker)
child.start()
print(child.process.pid, flush=True)
time.sleep(120)
"""

PREPARING = """
import os
import signal
from practice import parent
from practice.run.processes import done_apart
from tests.practice.run.test_processes import sleep
parent.SECONDS_TO_STOP = 1000
os.setpgid(0, 0)
signal.signal(signal.SIGTERM, signal.default_int_handler)
print(os.getpid(), flush=True)
done_apart(sleep, sleep)
"""


def sleep():
    time.sleep(120)


def sleep_with_worker():
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"])
    sleep()


def sleep_marked(mark):
    mark.touch()
    sleep()


def end_after_all(begun, told, of_all):
    """Ends when all have been told to; killed by then, it has no exit code of its own."""
    try:
        sleep_marked(begun)
    finally:
        told.touch()
        while not all(mark.exists() for mark in of_all):
            time.sleep(0.05)


def interrupt_parent_at_the_end(mark):
    try:
        sleep_marked(mark)
    finally:
        os.kill(os.getppid(), signal.SIGINT)


def fail():
    sys.exit(3)


def kill_itself_once(mark):
    """The first of those that are started; the next one fails."""
    if mark.exists():
        fail()
    mark.touch()
    os.kill(os.getpid(), signal.SIGKILL)


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


class TestChild:
    def test_leaves_no_worker_behind(self):
        child = Child(sleep_with_worker)
        child.start()
        group = child.process.pid
        wait_until(lambda: len(members_of(group)) == 2)
        processes.end(child)
        wait_until(lambda: members_of(group) == [])

    def test_ends_when_the_process_that_started_it_is_killed(self):
        command = [sys.executable, "-c", SUPERVISOR]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as supervisor:
            group = int(supervisor.stdout.readline())
            wait_until(lambda: len(members_of(group)) == 2)
            supervisor.kill()
        wait_until(lambda: members_of(group) == [])

    def test_is_told_to_end_before_another_has_ended(self, tmp_path):
        begun, told = ([tmp_path / f"{what} {number}" for number in range(2)] for what in ("begun", "told"))
        children = [Child(end_after_all, mark, own, told) for mark, own in zip(begun, told, strict=True)]
        for child in children:
            child.start()
        wait_until(lambda: all(mark.exists() for mark in begun))
        processes.end(*children)
        assert [child.process.exitcode for child in children] == [0, 0]

    def test_that_was_never_started_can_be_ended(self):
        processes.end(Child(sleep))


def refuse(sentence):
    raise CannotStart(sentence)


class TestDoneApart:
    def test_gives_what_was_done_in_other_processes(self):
        first, second = processes.done_apart(os.getpid, os.getpid)
        assert os.getpid() not in {first, second}

    def test_refuses_with_the_same_sentence(self):
        with pytest.raises(CannotStart, match="The disk is full"):
            processes.done_apart(os.getpid, partial(refuse, "The disk is full."))

    def test_refuses_in_one_sentence_when_a_process_is_killed(self, tmp_path):
        with pytest.raises(CannotStart, match="was killed"):
            processes.done_apart(partial(kill_itself_once, tmp_path / "mark"))

    def test_is_over_at_once_when_interrupted(self, tmp_path):
        def interrupt():
            wait_until(lambda: (tmp_path / "begun").exists())
            signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

        interrupted = threading.Thread(target=interrupt)
        interrupted.start()
        with pytest.raises(KeyboardInterrupt):
            processes.done_apart(partial(sleep_marked, tmp_path / "begun"))
        interrupted.join()
        assert not multiprocessing.active_children()

    def test_is_over_at_once_when_the_process_that_started_it_is_killed(self):
        command = [sys.executable, "-c", PREPARING]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as supervisor:
            group = int(supervisor.stdout.readline())
            wait_until(lambda: len(members_of(group)) == 3)
            supervisor.kill()
        wait_until(lambda: members_of(group) == [])


class TestSupervise:
    def test_starts_anew_what_was_killed_until_it_cannot_stay_up(self, tmp_path, monkeypatch, caplog):
        ups = iter([True, False])
        monkeypatch.setattr(Child, "has_stayed_up", property(lambda child: next(ups)))
        assert processes.supervise(Child(kill_itself_once, tmp_path / "mark")) == 3
        assert caplog.text.count("started anew") == 1

    def test_ends_the_others_with_the_one_that_cannot_stay_up(self, caplog):
        others = Child(sleep)
        assert processes.supervise(others, Child(fail)) == 3
        assert "ended at once (3)" in caplog.text
        assert not others.process.is_alive()

    def test_ends_all_when_it_is_interrupted(self, monkeypatch):
        def interrupt(sentinels):
            raise KeyboardInterrupt

        monkeypatch.setattr(processes, "wait", interrupt)
        child = Child(sleep_with_worker)
        with pytest.raises(KeyboardInterrupt):
            processes.supervise(child)
        wait_until(lambda: members_of(child.process.pid) == [])

    def test_ends_all_when_it_is_interrupted_twice(self, tmp_path, monkeypatch):
        def interrupt(sentinels):
            wait_until((tmp_path / "begun").exists)
            raise KeyboardInterrupt

        monkeypatch.setattr(processes, "wait", interrupt)
        children = Child(interrupt_parent_at_the_end, tmp_path / "begun"), Child(sleep)
        with pytest.raises(KeyboardInterrupt):
            processes.supervise(*children)
        assert [child.process.is_alive() for child in children] == [False, False]
