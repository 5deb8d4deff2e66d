"""Dates as people say and type them."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

# Nobody plans further; a year further away is a slip of the hand.
FURTHEST = timedelta(days=2 * 366)


def refuse_far_day(day: date) -> None:
    """For fields in which days ahead are typed."""
    if day > timezone.localdate() + FURTHEST:
        raise ValidationError("This day is more than two years ahead. Please look at the year.")


def month_day(day: date) -> str:
    return f"{day:%B} {day.day}"


def date_range(first: date, last: date) -> str:
    """“December 24”, “December 24 to 26”, “December 24 to January 2”."""
    if first == last:
        return month_day(first)
    is_same_month = (first.year, first.month) == (last.year, last.month)
    return f"{month_day(first)} to {last.day if is_same_month else month_day(last)}"
