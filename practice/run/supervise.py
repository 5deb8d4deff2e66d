"""Starts the server, starts it anew when it was killed, and leaves nothing of it behind."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from practice.environment import ROOT

SECONDS_TO_STOP = 15
SECONDS_TO_COUNT_AS_UP = 10
log = logging.getLogger(__name__)


def start(command: list[str]) -> subprocess.Popen:
    """Start the server, so that it ends when this process does.

    In a session of its own, so that Ctrl-C reaches the server once, through us: granian hangs when interrupted twice.
    """
    watched = [sys.executable, "-m", "practice.run.watch", *command]
    return subprocess.Popen(watched, cwd=ROOT, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603


def end(server: subprocess.Popen) -> None:
    """End the server and, should it leave any behind, its workers: they all are in its process group."""
    if server.stdin:
        server.stdin.close()
    with suppress(subprocess.TimeoutExpired):
        server.wait(SECONDS_TO_STOP)
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def supervise(command: list[str], meanwhile: Callable[[subprocess.Popen], None]) -> int:
    """Start the server anew whenever it was killed, unless it cannot stay up; gives the exit code of the last one.

    `meanwhile` is called with the running server and returns when that has ended.
    """
    while True:
        started = time.monotonic()
        server = start(command)
        try:
            meanwhile(server)
        finally:
            end(server)
        if time.monotonic() - started < SECONDS_TO_COUNT_AS_UP:
            return server.returncode or 1
        log.error("The server ended by itself (%s) and is started anew.", server.returncode)
