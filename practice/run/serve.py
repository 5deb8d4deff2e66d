"""Serves a prepared site, supervises the server, and does beside it what is due."""

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
from practice.run.prepare import say
from practice.run.processes import Child, supervise
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


def serve(host: str, port: int, login: tuple[str, str] | None, is_dev: bool) -> int:
    """Serve a prepared site until Ctrl-C; gives the exit code. Everything started here is ended here.

    `login`: of an owner made now, to be shown this once.
    """
    say_where(login, host, port)
    if not is_dev:
        load()
    server = Child(serve_in_development if is_dev else serve_site, host, port)
    try:
        return supervise(server, Child(keep_house, is_dev))
    except KeyboardInterrupt:
        say("Ending.")
        return 0
