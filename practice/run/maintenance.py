"""Whatever is due again and again beside serving: inquiries, scheduled pages, the bin, a backup, old versions.

Called by `make run` every minute, and on a server by `manage.py run_maintenance`.
"""

import logging
import subprocess
import sys
from io import StringIO

from django.core.management import call_command
from django.db import DatabaseError, connection

from inquiries import maintenance
from inquiries.retention.clock_check import is_clock_doubted
from pages.revisions import thin_revisions
from practice.environment import ROOT
from transfer.backup.keeping import is_due, tidy_up
from trash.deletion import empty_expired

log = logging.getLogger(__name__)


def run_maintenance() -> None:
    """Raises nothing: what one task cannot do now keeps no other from being done, and is tried again."""
    maintenance.run_if_due()
    publish_scheduled()
    back_up()
    empty_bin()


def publish_scheduled() -> None:
    """Publish what is due. Whatever keeps one page from it must not end the site; the next run asks again."""
    try:
        call_command("publish_scheduled", verbosity=0, stdout=StringIO())
    except Exception as error:
        log.error("Scheduled pages were not all published (%s).", type(error).__name__)
        connection.close()


def back_up() -> None:
    """Begin today's backup, unless there is one, in a process of its own: mail has to go out however long it takes.

    Before it, once a day therefore, old versions are thinned.
    """
    try:
        # Old ones leave even when there is no room for a new one, but by no clock that may be wrong.
        if not is_clock_doubted():
            tidy_up()
        if _backup.poll() is not None and is_due():
            thin_old_versions()
            _backup.start()
    except (DatabaseError, OSError) as error:
        log.warning("Backups cannot be reached (%s).", type(error).__name__)


class _Backup:
    """The process that makes today's backup; it says itself, in a sentence, what keeps it from that."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def poll(self):
        return self.process.poll() if self.process else 0

    def start(self):
        command = [sys.executable, "manage.py", "back_up", "--if-due", "-v0"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603


_backup = _Backup()


def finish_backup() -> None:
    """Wait for the backup that was begun here."""
    if _backup.process:
        _backup.process.wait()


def stop_backup() -> None:
    """End the backup that is being made, if one is; the next one clears what it leaves."""
    if (process := _backup.process) and _backup.poll() is None:
        process.terminate()
        process.wait()


def empty_bin() -> None:
    """Delete for good what was deleted longer ago than the bin keeps things."""
    try:
        if not is_clock_doubted():
            empty_expired()
    except (DatabaseError, OSError) as error:
        log.warning("The bin was not emptied (%s).", type(error).__name__)


def thin_old_versions() -> None:
    """Nothing by a clock that may be wrong."""
    try:
        if not is_clock_doubted():
            thin_revisions()
    except DatabaseError as error:
        log.warning("Old versions were not deleted (%s).", type(error).__name__)
