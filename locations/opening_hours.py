"""The opening hours of a location, seen at one moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from core.dates import date_range, month_day
from locations.hours import DAY, DatedRow
from locations.schedule import Schedule, Status

if TYPE_CHECKING:
    from locations.models import LocationPage

# How far ahead other hours and days away are announced.
ANNOUNCED = timedelta(days=60)


@dataclass(frozen=True)
class Line:
    """One line of a table of hours: a day or dates, the hours in words, a note. Hours or note may be empty."""

    day: str
    hours: str
    note: str = ""


class OpeningHours:
    """The hours of `location`, a `LocationPage`, seen at `now`, an aware moment."""

    def __init__(self, location: "LocationPage", now: datetime) -> None:
        self.location, self.now = location, now

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.location.time_zone)

    @cached_property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @cached_property
    def hours(self) -> list:
        return sorted(self.location.hours.all(), key=lambda row: (row.day, row.opens or time.min))

    @cached_property
    def exceptions(self) -> list:
        return sorted(self.location.exceptions.all(), key=lambda row: (row.first_day, row.opens or time.min))

    @cached_property
    def away(self) -> list[DatedRow]:
        return [DatedRow(row.first_day, row.last_day) for row in self.location.practice.away_dates.all()]

    @cached_property
    def schedule(self) -> Schedule:
        weekly = [row.row for row in self.hours if row.has_times]
        return Schedule(weekly, [row.row for row in self.exceptions] + self.away, self.zone)

    @cached_property
    def status(self) -> Status | None:
        """Open or closed now; None for a place whose hours nobody typed."""
        return self.schedule.status(self.now) if self.schedule.is_known else None

    @property
    def week(self) -> list[Line]:
        """The table of hours: one line for each day that has any, Monday first."""
        days = {}
        for row in self.hours:
            days.setdefault(row.get_day_display(), []).append(row)
        return [
            Line(day, _joined(row.times for row in rows), _joined(row.note for row in rows))
            for day, rows in days.items()
        ]

    @property
    def caption(self) -> str:
        return f"Every week, {self.location.get_time_zone_display()} time"

    @property
    def other_hours(self) -> list[Line]:
        """Days away and other hours, from today on, as far ahead as they are announced. Days away win."""
        rows = [(row, Line(date_range(row.first, row.last), "Away")) for row in self.away]
        for exception in self.exceptions:
            hours = exception.times or "Closed"
            left = exception.row.without(self.away)
            rows += [(row, Line(date_range(row.first, row.last), hours, exception.note)) for row in left]
        announced = [(row, line) for row, line in rows if self._is_announced(row)]
        return [line for _, line in sorted(announced, key=lambda pair: pair[0].first)]

    @property
    def has_any(self) -> bool:
        return bool(self.hours or self.other_hours)

    @property
    def reply_text(self) -> str:
        """When somebody who writes now hears back, in a sentence that stays true; empty without a promise."""
        days = self.location.practice.reply_within_days
        day = self.schedule.reply_by(self.now, days) if days else None
        return f"Write today, {month_day(self.today)}, and expect a reply by {day:%A}, {month_day(day)}." if day else ""

    @property
    def true_until(self) -> datetime:
        """How long all of this stays true: up to the next change, at most up to midnight at the place."""
        midnight = datetime.combine(self.today + DAY, time.min, self.zone)
        changes_at = self.status and self.status.changes_at
        return min(midnight, changes_at) if changes_at else midnight

    def _is_announced(self, row: DatedRow) -> bool:
        return row.last >= self.today and row.first <= self.today + ANNOUNCED


def _joined(words: Iterable[str]) -> str:
    return ", ".join(filter(None, words))
