"""Rows of opening hours, without a database.

A row that closes at or before it opens ends on the next day; one that closes when it opens lasts 24 hours.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import combinations, groupby
from typing import TypeVar

DAY = timedelta(days=1)
WEEK = 7 * DAY


def length(opens: time, closes: time) -> timedelta:
    """How long a row lasts: more than nothing, at most a day."""
    lasts = datetime.combine(date.min, closes) - datetime.combine(date.min, opens)
    return lasts if lasts > timedelta(0) else lasts + DAY


@dataclass(frozen=True)
class Span:
    """From `opens` up to, but not including, `closes`; both local times without a time zone."""

    opens: datetime
    closes: datetime

    @classmethod
    def on(cls, day: date, opens: time, closes: time) -> "Span":
        begin = datetime.combine(day, opens)
        return cls(begin, begin + length(opens, closes))

    @property
    def lasts_a_day(self) -> bool:
        return self.closes - self.opens == DAY

    def until(self, wall: datetime) -> "Span":
        """This span, ending at `wall` at the latest."""
        return Span(self.opens, min(self.closes, wall))

    def holds(self, wall: datetime) -> bool:
        return self.opens <= wall < self.closes


@dataclass(frozen=True)
class WeeklyRow:
    """Hours of every `day` of the week; 0 is Monday."""

    day: int
    opens: time
    closes: time

    def is_for(self, day: date) -> bool:
        return day.weekday() == self.day

    def span_on(self, day: date) -> Span:
        return Span.on(day, self.opens, self.closes)

    def overlaps(self, other: "WeeklyRow") -> bool:
        """Whether both are open at some moment of the week, the night from Sunday to Monday included."""
        gap = (other._since_monday - self._since_monday) % WEEK
        return gap < length(self.opens, self.closes) or WEEK - gap < length(other.opens, other.closes)

    @property
    def _since_monday(self) -> timedelta:
        return timedelta(days=self.day, hours=self.opens.hour, minutes=self.opens.minute)


@dataclass(frozen=True)
class DatedRow:
    """What holds from `first` to `last` instead of the weekly hours: other hours, or none where no times are given."""

    first: date
    last: date
    opens: time | None = None
    closes: time | None = None

    @property
    def is_closed(self) -> bool:
        return self.opens is None or self.closes is None

    def is_for(self, day: date) -> bool:
        return self.first <= day <= self.last

    def span_on(self, day: date) -> Span | None:
        """The hours on `day`; None when it is closed."""
        return None if self.opens is None or self.closes is None else Span.on(day, self.opens, self.closes)

    def without(self, others: "list[DatedRow]") -> "list[DatedRow]":
        """What is left of this row on the days of which none of `others` speaks."""
        left = [self]
        for other in others:
            left = [part for row in left for part in row._beside(other)]
        return left

    def _beside(self, other: "DatedRow") -> "list[DatedRow]":
        """This row before `other` and after it."""
        if self._is_apart_from(other):
            return [self]
        before = [replace(self, last=other.first - DAY)] if self.first < other.first else []
        return before + ([replace(self, first=other.last + DAY)] if other.last < self.last else [])

    def overlaps(self, other: "DatedRow") -> bool:
        """Whether both speak about a same day and cannot both be right."""
        if self._is_apart_from(other):
            return False
        mine, theirs = self.span_on(date.min), other.span_on(date.min)
        if mine is None or theirs is None:
            return True
        return mine.opens < theirs.closes and theirs.opens < mine.closes

    def _is_apart_from(self, other: "DatedRow") -> bool:
        return self.last < other.first or other.last < self.first


Row = TypeVar("Row", WeeklyRow, DatedRow)


def stretches(days: list[date]) -> list[tuple[date, date]]:
    """The first and the last day of each stretch of `days` without a gap."""
    runs = [[day for _, day in run] for _, run in groupby(enumerate(days), lambda pair: pair[1] - pair[0] * DAY)]
    return [(run[0], run[-1]) for run in runs]


def first_overlap(rows: Iterable[Row]) -> tuple[Row, Row] | None:
    """The first two of `rows` that contradict each other, or None."""
    return next(((one, two) for one, two in combinations(rows, 2) if one.overlaps(two)), None)
