"""Whether an inquiry waits longer than the site promises."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from dashboard.setup import published_places
from locations.opening_hours import OpeningHours
from pages.models import PracticeDetails


def broken_promise(oldest: datetime, practices: Iterable[PracticeDetails]) -> int | None:
    """The promised days, when what came at `oldest` is not answered by the last day that any place promised for it."""
    today = timezone.localdate()
    for practice in practices:
        days = practice.reply_within_days
        # Days on which every place is closed count for none: it is never due sooner.
        if days and timezone.localdate(oldest) + timedelta(days=days) < today:
            schedules = [OpeningHours(place, oldest).schedule for place in published_places(practice)]
            promised = [day for schedule in schedules if (day := schedule.reply_by(oldest, days))]
            if promised and max(promised) < today:
                return days
    return None
