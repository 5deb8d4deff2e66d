"""Does beside the server what is due again and again."""

import time
from itertools import count

from inquiries.notifications.outbox import deliver_due
from page_cache.warming import Warmer
from practice.run.maintenance import run_maintenance, stop_backup

SECONDS_BETWEEN_ROUNDS = 5
ROUNDS_BETWEEN_MAINTENANCE = 12


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
