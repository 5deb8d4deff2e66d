"""Dates as people say them."""

from datetime import date


def month_day(day: date) -> str:
    return f"{day:%B} {day.day}"


def date_range(first: date, last: date) -> str:
    """“December 24”, “December 24 to 26”, “December 24 to January 2”."""
    if first == last:
        return month_day(first)
    is_same_month = (first.year, first.month) == (last.year, last.month)
    return f"{month_day(first)} to {last.day if is_same_month else month_day(last)}"
