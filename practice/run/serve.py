"""Starts the server, supervises it, and does beside it what is due."""

import signal
import subprocess
from contextlib import suppress
from itertools import count

from django.conf import settings
from django.db import connection

from accounts.addresses import address_in_editor
from inquiries.notifications.outbox import deliver_due
from page_cache.warming import Warmer
from practice.run.addresses import EVERYWHERE, names_of
from practice.run.command import dev_command, server_command
from practice.run.maintenance import run_maintenance, stop_backup
from practice.run.prepare import prepare_or_refuse, say
from practice.run.supervise import supervise

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


def keep_house(server: subprocess.Popen) -> None:
    """Deliver mail and run what is due until `server` ends."""
    rounds = count()
    try:
        while server.poll() is None:
            deliver_due()
            if next(rounds) % ROUNDS_BETWEEN_MAINTENANCE == 0:
                run_maintenance()
            with suppress(subprocess.TimeoutExpired):
                server.wait(SECONDS_BETWEEN_ROUNDS)
    finally:
        stop_backup()


def serve(host: str, port: int, is_dev: bool = False) -> int:
    """Prepare and serve until Ctrl-C; gives the exit code. Everything started here is ended here."""
    for interrupt in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(interrupt, signal.default_int_handler)
    login = prepare_or_refuse(needs_static_files=not is_dev)
    connection.close()
    say_where(login, host, port)
    command = dev_command(host, port) if is_dev else server_command(host, port)
    warmer = None if is_dev else Warmer().begin()
    try:
        return supervise(command, keep_house)
    except KeyboardInterrupt:
        say("Ending.")
        return 0
    finally:
        if warmer:
            warmer.stop()
