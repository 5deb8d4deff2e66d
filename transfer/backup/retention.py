"""Which backups are kept: one of each of seven days and of four weeks, none longer than `BACKUP_DAYS`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils.timezone import localtime

from inquiries.retention.terms import BACKUP_DAYS

DAYS, WEEKS, UPGRADES = 7, 4, 2
UPGRADE = "upgrade"
PATTERN = re.compile(r"backup-(\d{4}-\d\d-\d\dT\d{6})Z(-upgrade)?\.tar(\.age)?")
MOMENT = "%Y-%m-%dT%H%M%S"
# A clock that jumps ahead makes everything look old. What is old goes only after backups of two days agree on the date.
DAYS_THAT_AGREE = 2


@dataclass(frozen=True, order=True)
class Dated:
    """A backup by its name; `moment` is when it was begun."""

    moment: datetime
    name: str

    @property
    def day(self) -> date:
        return localtime(self.moment).date()

    @property
    def week(self) -> tuple[int, int]:
        return self.day.isocalendar()[:2]

    @property
    def is_before_upgrade(self) -> bool:
        return f"-{UPGRADE}." in self.name

    @property
    def is_encrypted(self) -> bool:
        return self.name.endswith(".age")


def name_for(moment: datetime, is_encrypted: bool, is_before_upgrade: bool = False) -> str:
    kind = f"-{UPGRADE}" if is_before_upgrade else ""
    return f"backup-{moment.astimezone(UTC):{MOMENT}}Z{kind}.tar{'.age' if is_encrypted else ''}"


def dated(names: Iterable[str]) -> list[Dated]:
    """The backups among `names`, newest first."""
    found = ((PATTERN.fullmatch(name), name) for name in names)
    return sorted((Dated(_moment(match[1]), name) for match, name in found if match), reverse=True)


def _moment(text):
    return datetime.strptime(text, MOMENT).replace(tzinfo=UTC)


def overdue(names: Iterable[str], now: datetime) -> list[str]:
    """The names of those to delete. Never all: without a young one, none is."""
    found = dated(names)
    young = [one for one in found if timedelta(days=-1) < now - one.moment <= timedelta(days=BACKUP_DAYS)]
    others = [one for one in found if one not in young]
    over = [one for one in young if one not in _kept(young)]
    if len({one.day for one in young}) >= DAYS_THAT_AGREE:
        over += others
    return [one.name for one in over]


def _kept(young):
    daily = [one for one in young if not one.is_before_upgrade]
    upgrades = [one for one in young if one.is_before_upgrade]
    return {*_newest_of_each(daily, "day", DAYS), *_newest_of_each(daily, "week", WEEKS), *upgrades[:UPGRADES]}


def _newest_of_each(newest_first, span, count):
    found = {}
    for one in newest_first:
        found.setdefault(getattr(one, span), one)
    return list(found.values())[:count]
