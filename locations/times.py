"""Times of day in words, and changes of a time zone's UTC offset."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def time_in_words(moment: time | datetime) -> str:
    """“9 AM”, “5:30 PM”, “noon”, “midnight”."""
    if moment.minute == 0 and moment.hour in (0, 12):
        return "noon" if moment.hour else "midnight"
    minutes = f":{moment:%M}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes} {'AM' if moment.hour < 12 else 'PM'}"


def offset_change(day: date, zone: ZoneInfo) -> set[datetime]:
    """The moment on `day`, in UTC, at which the UTC offset of `zone` changes; empty when it does not."""
    early, late = (datetime.combine(day + extra, time.min, zone) for extra in (timedelta(0), timedelta(days=1)))
    before, begin, end = early.utcoffset(), early.astimezone(UTC), late.astimezone(UTC)
    if before == late.utcoffset():
        return set()
    while end - begin > timedelta(seconds=1):
        middle = begin + (end - begin) / 2
        is_before = middle.astimezone(zone).utcoffset() == before
        begin, end = (middle, end) if is_before else (begin, middle)
    return {end.replace(microsecond=0)}
