"""Whatever is due again and again beside serving: inquiries, scheduled pages, the bin, a copy of the database.

Called by `make run` every minute, and on a server by `manage.py run_maintenance`.
"""

import logging
from contextlib import suppress
from io import StringIO

from django.core.management import call_command
from django.db import DatabaseError, connection

from inquiries import maintenance
from inquiries.retention.clock_check import is_clock_doubted
from transfer.backups import CannotCopy, copy_database, forget_old
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
    """Copy the database once a day. What keeps a copy from being made is logged by its kind, and the site goes on."""
    try:
        # Old copies leave even when there is no room for a new one, but by no clock that may be wrong.
        if not is_clock_doubted():
            forget_old()
        # PostgreSQL is copied by whoever runs it; saying so every minute would drown the log.
        with suppress(CannotCopy):
            copy_database()
    except (DatabaseError, OSError) as error:
        log.warning("The database was not copied (%s).", type(error).__name__)


def empty_bin() -> None:
    """Delete for good what was deleted longer ago than the bin keeps things."""
    try:
        if not is_clock_doubted():
            empty_expired()
    except (DatabaseError, OSError) as error:
        log.warning("The bin was not emptied (%s).", type(error).__name__)
