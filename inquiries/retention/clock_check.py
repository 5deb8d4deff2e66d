"""Whether the system's clock may be believed before anything is erased by it.

The second sign of time is kept in the database: the last maintenance run or, before the first, the newest record. A
clock that leaps more than `LONGEST_GAP` past it may be wrong, or the site was off: nothing is erased until `PROBATION`
has passed by that clock without its going back, or until somebody says that the date is right.
"""

from datetime import datetime, timedelta

from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Q
from django.utils import timezone

from inquiries.models import Inquiry, MaintenanceState, OutgoingEmail
from inquiries.models.inquiry import this_hour
from inquiries.retention.expiry import expiry_date

LONGEST_GAP = timedelta(days=2)
PROBATION = timedelta(days=1)


def check_clock() -> bool:
    """Notes that maintenance runs now; gives whether the clock is believed. Mends what it wrote while it ran ahead."""
    state, now = MaintenanceState.load(), timezone.now()
    if state.last_run_at and now < state.last_run_at:
        correct_future_dates()
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


def correct_future_dates() -> None:
    """What came, was closed or became due while the clock ran ahead did so now."""
    now, today = timezone.now(), timezone.localdate()
    for inquiry in Inquiry.objects.filter(Q(received_at__gt=now) | Q(closed_on__gt=today)).defer("sealed"):
        inquiry.received_at = min(inquiry.received_at, this_hour())
        inquiry.closed_on = inquiry.closed_on and min(inquiry.closed_on, today)
        inquiry.erase_on = expiry_date(inquiry.state, inquiry.received_on, inquiry.closed_on)
        inquiry.save(update_fields=["received_at", "closed_on", "erase_on"])
    OutgoingEmail.objects.undelivered().filter(created_at__gt=now).update(created_at=this_hour(), due_at=this_hour())


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
