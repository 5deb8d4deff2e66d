"""Starts the server, supervises it, and does beside it what is due."""

import signal
import subprocess
import sys
import time
from itertools import count

from django.conf import settings

from accounts.addresses import address_in_editor
from inquiries.notifications.outbox import deliver_due
from page_cache.warming import Warmer
from practice.environment import ROOT
from practice.run.addresses import EVERYWHERE, names_of
from practice.run.maintenance import run_maintenance, stop_backup
from practice.run.prepare import prepare_or_refuse, say
from practice.run.processes import Child, done_apart, supervise
from practice.server import load
from practice.server import serve as serve_site

SECONDS_BETWEEN_ROUNDS = 5
ROUNDS_BETWEEN_MAINTENANCE = 12


def say_where(login: tuple[str, str] | None, host: str, port: int) -> None:
    say(f"\n  The site    {settings.SITE_URL}/")
    if host in EVERYWHERE:
        say("".join(f"              http://{name}:{port}/\n" for name in names_of(host)[3:]).rstrip())
    say(f"  The editor  {address_in_editor('/admin/')}")
    if login:
        say(f"  Login       {login[0]}  {login[1]}   (shown this once; change it under your name in the editor)")
    say("\nCtrl-C ends it.\n")


def keep_house(is_dev: bool) -> None:
    """Deliver mail, run what is due and make pages in advance, until told to end."""
    warmer = None if is_dev else Warmer().begin()
    try:
        for number in count():
            deliver_due()
            if number % ROUNDS_BETWEEN_MAINTENANCE == 0:
                run_maintenance()
            time.sleep(SECONDS_BETWEEN_ROUNDS)
    finally:
        stop_backup()
        if warmer:
            warmer.stop()


def serve_in_development(host: str, port: int) -> None:
    """Django's own server, which starts itself anew when a file changes."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    sys.exit(subprocess.run([sys.executable, "manage.py", "runserver", address], cwd=ROOT, check=False).returncode)  # noqa: S603


def serve(host: str, port: int, is_dev: bool = False) -> int:
    """Prepare and serve until Ctrl-C; gives the exit code. Everything started here is ended here."""
    for interrupt in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(interrupt, signal.default_int_handler)
    login = done_apart(prepare_or_refuse, not is_dev)
    say_where(login, host, port)
    if not is_dev:
        # Only now: it looks which style sheets and scripts there are.
        load()
    server = Child(serve_in_development if is_dev else serve_site, host, port)
    try:
        return supervise(server, Child(keep_house, is_dev))
    except KeyboardInterrupt:
        say("Ending.")
        return 0
