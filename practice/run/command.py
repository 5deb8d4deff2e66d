"""The command that serves the site."""

import sys

WORKERS = 2
# Bodies and answers go through an event loop, where slow senders and readers hold no thread (practice/bridge.py).
OPTIONS = ("--interface", "rsgi", "--runtime-mode", "st", "--http", "1", "--no-ws", "--respawn-failed-workers")
LIMITS = ("--http1-header-read-timeout", "10000", "--log-level", "warning")
APPLICATION = "practice.rsgi:application"


def server_command(host: str, port: int, workers: int = WORKERS) -> list[str]:
    """Granian as `make run`, the trials and `deploy/` start it."""
    where = ["--workers", str(workers), "--host", host, "--port", str(port), APPLICATION]
    return [sys.executable, "-m", "granian", *OPTIONS, *LIMITS, *where]


def dev_command(host: str, port: int) -> list[str]:
    return [sys.executable, "manage.py", "runserver", f"[{host}]:{port}" if ":" in host else f"{host}:{port}"]
