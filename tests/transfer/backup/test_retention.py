"""Which backups stay: seven days, four weeks, none longer than an erased inquiry may live on in one."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from inquiries.retention.terms import BACKUP_DAYS
from transfer.backup.retention import dated, name_for, overdue

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def backups(*days_ago, is_before_upgrade=False):
    return [name_for(NOW - timedelta(days=days), False, is_before_upgrade) for days in days_ago]


def kept(names, now=NOW):
    over = set(overdue(names, now))
    return sorted((now - one.moment).days for one in dated(names) if one.name not in over)


class TestRetention:
    def test_keeps_one_of_each_of_seven_days_and_four_weeks(self):
        days = kept(backups(*range(36)))
        assert days[:7] == [0, 1, 2, 3, 4, 5, 6]
        assert len(days) <= 7 + 4
        assert max(days) >= 19

    def test_keeps_the_newest_of_a_day(self):
        names = [name_for(NOW - timedelta(hours=hours), False) for hours in (0, 1, 2)]
        assert overdue(names, NOW) == names[1:]

    def test_keeps_none_beyond_the_days_of_backups(self):
        assert max(kept(backups(*range(60)))) <= BACKUP_DAYS

    def test_keeps_the_last_ones_while_there_is_no_young_one(self):
        assert overdue(backups(100, 101), NOW) == []

    def test_waits_for_a_second_day_before_it_believes_that_the_clock_jumped(self):
        names = backups(0, 400, 401)
        assert overdue(names, NOW) == []
        assert overdue([*names, *backups(1)], NOW) == backups(400, 401)

    def test_drops_those_of_a_clock_that_was_ahead_once_two_days_agree(self):
        names = backups(-400, 0)
        assert overdue(names, NOW) == []
        assert overdue([*names, *backups(1)], NOW) == backups(-400)

    def test_keeps_copies_from_before_upgrades_beside_the_daily_ones(self):
        upgrades = backups(2, 3, 4, is_before_upgrade=True)
        assert overdue([*backups(0, 1, 2, 3, 4), *upgrades], NOW) == upgrades[2:]

    def test_leaves_other_files_alone(self):
        assert overdue(["notes.txt", "backup-of-mine.tar", "lock", "erased-inquiries.txt"], NOW) == []

    @given(st.lists(st.integers(-500, 500), max_size=60))
    def test_never_drops_the_newest_believable_one(self, days_ago):
        names = list({*backups(*days_ago)})
        believable = [one for one in dated(names) if one.moment <= NOW + timedelta(days=1)]
        assert not believable or believable[0].name not in overdue(names, NOW)
