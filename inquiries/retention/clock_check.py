"""Whether the system's clock may be believed before anything is erased by it.

The second sign of time is kept in the database: the last maintenance run or, before the first, the newest record. A
clock that leaps more than `LONGEST_GAP` past it may be wrong, or the site was off: nothing is erased until `PROBATION`
has passed by that clock without its going back, or until somebody says that the date is right.
"""

from datetime import datetime, timedelta

from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from inquiries.models import Inquiry, MaintenanceState

LONGEST_GAP = timedelta(days=2)
PROBATION = timedelta(days=1)


def check_clock() -> bool:
    """Notes that maintenance runs now; gives whether the clock is believed."""
    state, now = MaintenanceState.load(), timezone.now()
    doubted_since = _doubted_since(state, now)
    state.remember(now, doubted_since)
    return doubted_since is None


def _doubted_since(state, now):
    last = state.last_run_at or _newest_record() or now
    if now - last > LONGEST_GAP:
        return now
    since = state.clock_doubted_since
    return since if since and since <= now < since + PROBATION else None


def _newest_record() -> datetime | None:
    """Of a database in which maintenance never ran: when it was last migrated, or somebody wrote."""
    migrated = MigrationRecorder.Migration.objects.order_by("-pk").values_list("applied", flat=True).first()
    received = Inquiry.objects.order_by("-pk").values_list("received_at", flat=True).first()
    return max(filter(None, [migrated, received]), default=None)


def believe_clock() -> None:
    """Somebody has looked: the date is right."""
    MaintenanceState.objects.update(clock_doubted_since=None)


def clock_doubted_since() -> datetime | None:
    """The moment to which the clock leapt, while it is not believed."""
    return MaintenanceState.objects.values_list("clock_doubted_since", flat=True).first()


def is_clock_doubted() -> bool:
    return clock_doubted_since() is not None


def last_run_at() -> datetime | None:
    return MaintenanceState.objects.values_list("last_run_at", flat=True).first()
