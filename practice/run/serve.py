"""Starts the server, supervises it, and does beside it what is due."""

import logging
import signal
import subprocess
from contextlib import suppress
from io import StringIO
from itertools import count

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from inquiries.outbox import deliver_due
from practice.run.addresses import EVERYWHERE, names_of
from practice.run.command import dev_command, server_command
from practice.run.prepare import prepare_or_refuse, say
from practice.run.supervise import supervise
from transfer.backups import CannotCopy, copy_database, forget_old
from trash.deletion import empty_expired

SECONDS_BETWEEN_ROUNDS = 5
ROUNDS_BETWEEN_SCHEDULES = 12
log = logging.getLogger(__name__)


def say_where(login, host, port):
    say(f"\n  The site    {settings.SITE_URL}/")
    if host in EVERYWHERE:
        say("".join(f"              http://{name}:{port}/\n" for name in names_of(host)[3:]).rstrip())
    say(f"  The editor  {settings.SITE_URL}/admin/")
    if login:
        say(f"  Login       {login[0]}  {login[1]}   (shown this once; change it under your name in the editor)")
    say("\nCtrl-C ends it.\n")


def publish_scheduled():
    """Publish what is due. Whatever keeps one page from it must not end the site; the next round asks again."""
    try:
        call_command("publish_scheduled", verbosity=0, stdout=StringIO())
    except Exception as error:
        log.error("Scheduled pages were not all published (%s).", type(error).__name__)
        connection.close()


def back_up():
    """Copy the database once a day. What keeps a copy from being made is logged by its kind, and the site goes on."""
    try:
        # Old copies leave even when there is no room for a new one.
        forget_old()
        # PostgreSQL is copied by whoever runs it; saying so every minute would drown the log.
        with suppress(CannotCopy):
            copy_database()
    except (DatabaseError, OSError) as error:
        log.warning("The database was not copied (%s).", type(error).__name__)


def empty_bin():
    """Delete for good what was deleted longer ago than the bin keeps things."""
    try:
        empty_expired()
    except (DatabaseError, OSError) as error:
        log.warning("The bin was not emptied (%s).", type(error).__name__)


def keep_house(server):
    """Deliver mail, publish scheduled pages and copy the database until `server` ends."""
    rounds = count()
    while server.poll() is None:
        deliver_due()
        if next(rounds) % ROUNDS_BETWEEN_SCHEDULES == 0:
            publish_scheduled()
            back_up()
            empty_bin()
        with suppress(subprocess.TimeoutExpired):
            server.wait(SECONDS_BETWEEN_ROUNDS)


def serve(host: str, port: int, is_dev: bool = False) -> int:
    """Prepare and serve until Ctrl-C; gives the exit code. Everything started here is ended here."""
    for interrupt in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(interrupt, signal.default_int_handler)
    login = prepare_or_refuse(needs_static_files=not is_dev)
    connection.close()
    say_where(login, host, port)
    command = dev_command(host, port) if is_dev else server_command(host, port)
    try:
        return supervise(command, keep_house)
    except KeyboardInterrupt:
        say("Ending.")
        return 0
