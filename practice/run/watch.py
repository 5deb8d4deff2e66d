"""Runs a server only as long as whoever started it lives: `python -m practice.run.watch COMMAND…`.

Standard input is a pipe, which closes when its other end does, whatever ended that, kill -9 included; the server and
its workers end then. They all are in the process group of this program, which has to be the first of its session.
"""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress

SECONDS_TO_STOP = 10


def main(command: list[str]) -> int:
    """Run `command` until it ends or standard input does; gives its exit code."""
    # What is sent to the whole group is for the server; this program ends when the server has. Ignoring the signal
    # instead would make the server ignore it too.
    signal.signal(signal.SIGTERM, lambda *received: None)
    parent, is_over = os.getppid(), threading.Event()
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603
    threading.Thread(target=end_with_input, args=(server, is_over), daemon=True).start()
    code = server.wait()
    # Workers may outlive their server; whoever started it ends them, unless nobody is there to do so.
    if is_over.is_set() or os.getppid() != parent:
        os.killpg(os.getpgrp(), signal.SIGKILL)
    return code


def end_with_input(server: subprocess.Popen, is_over: threading.Event) -> None:
    # Not sys.stdin: its buffer would stay locked, and Python aborts over that when the server ends first.
    while os.read(sys.stdin.fileno(), 1):
        pass
    is_over.set()
    server.terminate()
    with suppress(subprocess.TimeoutExpired):
        server.wait(SECONDS_TO_STOP)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
