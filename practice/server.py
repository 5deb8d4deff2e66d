"""Serves the site with Granian: `python -m practice.server --port 8000`, as `make run`, the trials and deploy/ do.

The site is loaded once, before the workers are forked: they share its memory, and the one that takes the place of a
killed one is there at once. Where processes are not forked (macOS), each worker loads the site for itself.
"""

import argparse
import multiprocessing
from typing import Any

from granian.constants import HTTPModes, Interfaces, RuntimeModes
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from practice.parent import FORKS

WORKERS = 2
MILLISECONDS_FOR_HEADERS = 10_000
# Granian waits for ever for a worker that was told to end twice.
SECONDS_TO_END_WORKERS = 8


def load(target: str = "") -> Any:
    """The application, set up at the first call; `target` is how Granian calls it."""
    from practice.rsgi import application

    return application


def serve(host: str, port: int, workers: int = WORKERS) -> None:
    """Serve until told to end.

    Bodies and answers go through an event loop, where slow senders and readers hold no thread (practice/bridge.py).
    """
    if FORKS:
        # Python 3.14 would begin each worker with nothing loaded.
        multiprocessing.set_start_method("fork", force=True)
        load()
    Server(
        "practice.rsgi:application",
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.RSGI,
        runtime_mode=RuntimeModes.st,
        http=HTTPModes.http1,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=MILLISECONDS_FOR_HEADERS),
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_END_WORKERS,
        log_level=LogLevels.warning,
    ).serve(target_loader=load)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m practice.server", description="Serve the site.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=WORKERS)
    given = parser.parse_args()
    serve(given.host, given.port, given.workers)


if __name__ == "__main__":
    main()
