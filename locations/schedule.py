"""Whether a location is open, in its own local time.

A date with a dated row has exactly the hours of its dated rows: what the night before would have brought over is cut
at midnight, so that a place is never open on a holiday.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from core.dates import month_day
from locations.hours import DAY, DatedRow, Span, WeeklyRow
from locations.times import offset_change, time_in_words

# Beyond a year nobody has typed the holidays yet.
HORIZON_DAYS = 370


@dataclass(frozen=True)
class Status:
    """Whether a place is open, and when that changes next, on its own clock; `changes_at` is None if not in sight."""

    is_open: bool
    at: datetime
    changes_at: datetime | None

    @property
    def text(self) -> str:
        """Stays true until `changes_at`: no “today” and no “tomorrow”, so that a page may be kept until then."""
        if self.changes_at is None:
            return "Open around the clock" if self.is_open else "Closed"
        if self.changes_at.time() == time.min:
            return self._text_of_midnight(self.changes_at)
        clock, day = time_in_words(self.changes_at), self._day_name(self.changes_at)
        if self.is_open:
            return f"Open until {clock}" if self._days_until(self.changes_at) == 0 else f"Open until {day} at {clock}"
        return f"Closed, opens {day} at {clock}"

    def _text_of_midnight(self, midnight: datetime) -> str:
        """“Wednesday at midnight” is read as either end of Wednesday: the day that ends is named instead."""
        is_tonight = self._days_until(midnight) == 1
        if self.is_open:
            return "Open until midnight" if is_tonight else f"Open until the end of {self._day_name(midnight - DAY)}"
        opens = "at midnight" if is_tonight else f"at the beginning of {self._day_name(midnight)}"
        return f"Closed, opens {opens}"

    def _days_until(self, moment: datetime) -> int:
        return (moment.date() - self.at.date()).days

    def _day_name(self, moment: datetime) -> str:
        """“Wednesday”, with its date where that is not this week's."""
        return f"{moment:%A}" if self._days_until(moment) < 6 else f"{moment:%A}, {month_day(moment)}"


class Schedule:
    """The hours of one place: `weekly` and `dated` rows read on the clocks of `zone`."""

    def __init__(self, weekly: list[WeeklyRow], dated: list[DatedRow], zone: ZoneInfo) -> None:
        self.weekly, self.dated, self.zone = weekly, dated, zone

    @cached_property
    def is_known(self) -> bool:
        """Whether any hours are known at all."""
        return bool(self.weekly) or any(not row.is_closed for row in self.dated)

    def dated_rows_on(self, day: date) -> list[DatedRow]:
        return [row for row in self.dated if row.is_for(day)]

    def hours_on(self, day: date) -> list[Span]:
        """What opens on `day`; ends at midnight before a dated day. A row that closes a day wins over all else."""
        dated = self.dated_rows_on(day)
        if any(row.is_closed for row in dated):
            return []
        rows: Sequence[WeeklyRow | DatedRow] = dated or [row for row in self.weekly if row.is_for(day)]
        spans = [span for row in rows if (span := row.span_on(day))]
        midnight = datetime.combine(day + DAY, time.min)
        return [span.until(midnight) for span in spans] if self.dated_rows_on(day + DAY) else spans

    def special_days(self, today: date) -> list[date]:
        """The days from `today` on whose hours may not be those of every week: dated ones, and nights before them.

        A row may end in any year, so no further than the horizon.
        """
        ahead = [today + count * DAY for count in range(HORIZON_DAYS)]
        dated = {day for day in ahead if self.dated_rows_on(day)}
        eves = {day - DAY for day in dated if any(span.closes.date() == day for span in self.hours_on(day - DAY))}
        return sorted(day for day in dated | eves if day >= today)

    def is_open(self, at: datetime) -> bool:
        """Whether the place is open at `at`, an aware moment."""
        wall = self.wall(at)
        return any(span.holds(wall) for day in (wall.date(), wall.date() - DAY) for span in self.hours_on(day))

    def status(self, at: datetime) -> Status:
        return Status(self.is_open(at), at.astimezone(self.zone), self.next_change(at))

    def next_change(self, at: datetime) -> datetime | None:
        """The next moment at which open turns to closed or the other way round, on the place's own clock."""
        was_open = self.is_open(at)
        moments = (moment for moment in self._moments_after(at) if self.is_open(moment) != was_open)
        return next(moments, None) if self.is_known else None

    def reply_by(self, at: datetime, days: int) -> date | None:
        """The day by which a message that arrives at `at` is answered, counting `days` open days; None if unknown."""
        today = self.wall(at).date()
        later = (today + count * DAY for count in range(1, HORIZON_DAYS))
        open_days = [day for day, _ in zip((day for day in later if self.hours_on(day)), range(days))]
        return open_days[-1] if len(open_days) == days else None

    def wall(self, at: datetime) -> datetime:
        """The local time of the location at `at`, without a time zone."""
        return at.astimezone(self.zone).replace(tzinfo=None)

    def _moments_after(self, at: datetime) -> Iterator[datetime]:
        """Every moment after `at` at which something could change, in order."""
        today = self.wall(at).date()
        for day in (today + count * DAY for count in range(HORIZON_DAYS)):
            moments = {moment for wall in self._edges(day) for moment in self._moments(wall)}
            moments |= offset_change(day, self.zone)
            yield from (moment.astimezone(self.zone) for moment in sorted(moments) if moment > at)

    def _edges(self, day: date) -> set[datetime]:
        spans = self.hours_on(day - DAY) + self.hours_on(day)
        edges = {edge for span in spans for edge in (span.opens, span.closes) if edge.date() == day}
        return edges | {datetime.combine(day, time.min)}

    def _moments(self, wall: datetime) -> set[datetime]:
        """When the wall shows `wall`: once, or twice on the night the clocks go back."""
        return {wall.replace(tzinfo=self.zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
