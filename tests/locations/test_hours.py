from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locations.hours import DatedRow, WeeklyRow, first_overlap
from locations.schedule import Schedule
from locations.structured_data import opening_hours
from locations.times import offset_change, time_in_words

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
SPRING_FORWARD, FALL_BACK = date(2026, 3, 8), date(2026, 11, 1)
NINE, FIVE = time(9), time(17)

times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
weekly_rows = st.lists(st.builds(WeeklyRow, st.integers(0, 6), times, times), max_size=6)
around_clock_changes = st.sampled_from([SPRING_FORWARD, FALL_BACK, date(2026, 7, 4)]).flatmap(
    lambda day: st.integers(-8, 8).map(lambda days: day + timedelta(days=days))
)
stays = st.integers(0, 3).map(lambda days: timedelta(days=days))
closed_rows = st.builds(lambda first, stay: DatedRow(first, first + stay), around_clock_changes, stays)
special_rows = st.builds(lambda first, stay, *hours: DatedRow(first, first + stay, *hours),
                         around_clock_changes, stays, times, times)  # fmt: skip
dated_rows = st.lists(closed_rows | special_rows, max_size=4)
schedules = st.builds(lambda weekly, dated: Schedule(weekly, dated, LOS_ANGELES), weekly_rows, dated_rows)
moments = st.builds(
    lambda day, minutes: datetime.combine(day, time(0), UTC) + timedelta(minutes=minutes),
    around_clock_changes, st.integers(0, 36 * 60),
)  # fmt: skip


def at(*parts):
    return datetime(*parts, tzinfo=LOS_ANGELES)


def sign_says_open(schedule, moment):
    """What somebody in front of the door would conclude from the sign and a watch, minute by minute."""
    wall = moment.astimezone(LOS_ANGELES).replace(tzinfo=None)
    today, yesterday = wall.date(), wall.date() - timedelta(days=1)

    def rows(day):
        dated = [row for row in schedule.dated if row.first <= day <= row.last]
        if any(row.opens is None for row in dated):
            return []
        return dated or [row for row in schedule.weekly if row.day == day.weekday()]

    is_overnight = [row for row in rows(yesterday) if row.closes <= row.opens]
    has_dated = any(row.first <= today <= row.last for row in schedule.dated)
    if not has_dated and any(wall.time() < row.closes for row in is_overnight):
        return True
    return any(
        row.opens <= wall.time() and (wall.time() < row.closes or row.closes <= row.opens) for row in rows(today)
    )


class TestScheduleByProperty:
    @given(schedules, moments)
    def test_is_open_when_the_sign_on_the_door_says_so(self, schedule, moment):
        assert schedule.is_open(moment) == sign_says_open(schedule, moment)

    @given(schedules, moments)
    def test_is_never_open_on_a_holiday(self, schedule, moment):
        day = moment.astimezone(LOS_ANGELES).date()
        closed = Schedule(schedule.weekly, [*schedule.dated, DatedRow(day, day)], LOS_ANGELES)
        assert not closed.is_open(moment)

    @given(schedules, moments)
    def test_changes_at_the_moment_it_names_and_never_before(self, schedule, moment):
        status = schedule.status(moment)
        if status.changes_at is None:
            assert all(schedule.is_open(moment + timedelta(hours=hours)) == status.is_open for hours in range(24 * 15))
            return
        assert status.changes_at > moment
        assert schedule.is_open(status.changes_at) != status.is_open
        just_before = status.changes_at.astimezone(UTC) - timedelta(seconds=1)
        assert schedule.is_open(just_before) == status.is_open

    @given(schedules, moments, st.floats(0, 1))
    def test_keeps_its_word_until_the_change(self, schedule, moment, part):
        status = schedule.status(moment)
        until = status.changes_at.astimezone(UTC) if status.changes_at else moment + timedelta(days=20)
        between = moment + (until - moment) * part
        assert between >= until or schedule.is_open(between) == status.is_open

    @given(weekly_rows)
    def test_finds_an_overlap_exactly_where_two_rows_hold_the_same_minute(self, rows):
        def minutes(row):
            begin = row.day * 1440 + row.opens.hour * 60 + row.opens.minute
            lasts = (row.closes.hour * 60 + row.closes.minute - row.opens.hour * 60 - row.opens.minute) % 1440 or 1440
            return {minute % 10080 for minute in range(begin, begin + lasts)}

        taken = [minutes(row) for row in rows]
        is_shared = sum(map(len, taken)) != len(set().union(*taken))
        assert bool(first_overlap(rows)) == is_shared

    @given(schedules, moments, st.integers(1, 5))
    def test_promises_a_reply_only_on_a_day_that_opens(self, schedule, moment, days):
        day = schedule.reply_by(moment, days)
        if day:
            assert schedule.hours_on(day)
            assert day > moment.astimezone(LOS_ANGELES).date()


def weekdays(opens=NINE, closes=FIVE, **dated):
    return Schedule([WeeklyRow(day, opens, closes) for day in range(5)], dated.get("dated", []), LOS_ANGELES)


class TestStatus:
    @pytest.mark.parametrize(
        ("moment", "text"),
        [
            (at(2026, 11, 24, 10), "Open until 5 PM"),
            (at(2026, 11, 24, 8, 59), "Closed, opens Tuesday at 9 AM"),
            (at(2026, 11, 24, 17), "Closed, opens Wednesday at 9 AM"),
            (at(2026, 11, 27, 18), "Closed, opens Monday at 9 AM"),
        ],
    )
    def test_speaks_the_time_of_the_place(self, moment, text):
        assert weekdays().status(moment).text == text

    def test_is_the_same_wherever_the_server_stands(self):
        assert weekdays().status(datetime(2026, 11, 24, 18, tzinfo=UTC)).text == "Open until 5 PM"

    def test_names_the_date_when_the_day_of_the_week_could_mean_two(self):
        away = DatedRow(date(2026, 11, 24), date(2026, 12, 4))
        assert weekdays(dated=[away]).status(at(2026, 11, 24, 10)).text == "Closed, opens Monday, December 7 at 9 AM"

    def test_goes_past_midnight(self):
        nights = weekdays(time(20), time(2))
        assert nights.status(at(2026, 11, 24, 23)).text == "Open until Wednesday at 2 AM"
        assert nights.status(at(2026, 11, 25, 1)).text == "Open until 2 AM"

    def test_pauses_at_noon(self):
        split = Schedule([WeeklyRow(1, NINE, time(12)), WeeklyRow(1, time(13, 30), FIVE)], [], LOS_ANGELES)
        assert split.status(at(2026, 11, 24, 11)).text == "Open until noon"
        assert split.status(at(2026, 11, 24, 12)).text == "Closed, opens Tuesday at 1:30 PM"

    def test_is_open_around_the_clock(self):
        always = Schedule([WeeklyRow(day, time(0), time(0)) for day in range(7)], [], LOS_ANGELES)
        assert always.status(at(2026, 11, 24, 3)).text == "Open around the clock"
        assert always.status(at(2026, 11, 1, 1, 30)).text == "Open around the clock"

    def test_is_closed_at_the_last_midnight_before_a_holiday(self):
        nights = weekdays(time(20), time(2), dated=[DatedRow(date(2026, 11, 26), date(2026, 11, 26))])
        assert nights.status(at(2026, 11, 25, 22)).text == "Open until midnight"

    def test_names_the_day_that_ends_at_midnight(self):
        days = Schedule([WeeklyRow(day, time(0), time(0)) for day in (0, 1, 2)], [], LOS_ANGELES)
        assert days.status(at(2026, 11, 23, 10)).text == "Open until the end of Wednesday"
        assert days.status(at(2026, 11, 25, 10)).text == "Open until midnight"
        assert days.status(at(2026, 11, 27, 10)).text == "Closed, opens at the beginning of Monday"
        assert days.status(at(2026, 11, 29, 10)).text == "Closed, opens at midnight"

    def test_has_nothing_to_wait_for_without_hours(self):
        assert Schedule([], [], LOS_ANGELES).status(at(2026, 11, 24, 10)).changes_at is None


class TestClockChanges:
    def test_happen_at_two_in_the_morning(self):
        assert offset_change(SPRING_FORWARD, LOS_ANGELES) == {datetime(2026, 3, 8, 10, tzinfo=UTC)}
        assert offset_change(FALL_BACK, LOS_ANGELES) == {datetime(2026, 11, 1, 9, tzinfo=UTC)}
        assert offset_change(date(2026, 7, 4), LOS_ANGELES) == set()

    def test_make_a_night_shorter_in_spring(self):
        nights = Schedule([WeeklyRow(5, time(22), time(6))], [], LOS_ANGELES)
        status = nights.status(at(2026, 3, 7, 22))
        assert status.changes_at.astimezone(UTC) - status.at.astimezone(UTC) == timedelta(hours=7)

    def test_begin_an_hour_that_does_not_exist_when_the_clocks_jump_over_it(self):
        early = Schedule([WeeklyRow(6, time(2, 30), time(4))], [], LOS_ANGELES)
        assert early.next_change(at(2026, 3, 8, 1)) == at(2026, 3, 8, 3)

    def test_open_twice_what_the_clock_shows_twice_in_autumn(self):
        early = Schedule([WeeklyRow(6, time(1), time(1, 30))], [], LOS_ANGELES)
        edges, moment = [], at(2026, 11, 1, 0)
        for _ in range(4):
            moment = early.next_change(moment)
            edges.append(moment.astimezone(UTC).strftime("%H:%M"))
        assert edges == ["08:00", "08:30", "09:00", "09:30"]


class TestDatedRows:
    def test_replace_the_hours_of_their_days(self):
        short = weekdays(dated=[DatedRow(date(2026, 12, 24), date(2026, 12, 24), NINE, time(12))])
        assert short.status(at(2026, 12, 24, 10)).text == "Open until noon"

    def test_contradict_each_other_when_one_closes_the_day(self):
        christmas_eve = date(2026, 12, 24)
        closed = DatedRow(christmas_eve, date(2026, 12, 26))
        short = DatedRow(christmas_eve, christmas_eve, NINE, FIVE)
        assert first_overlap([closed, short]) == (closed, short)

    def test_may_split_a_day(self):
        day = date(2026, 12, 24)
        assert first_overlap([DatedRow(day, day, NINE, time(12)), DatedRow(day, day, time(13), FIVE)]) is None


def search_engine_says_open(listed, wall):
    """By the rules of schema.org: dates win over the week, and what closes before it opens closes tomorrow."""

    def spans(day):
        dated = [row for row in listed if "validFrom" in row and row["validFrom"] <= str(day) <= row["validThrough"]]
        for row in dated or [row for row in listed if row.get("dayOfWeek", "").endswith(f"{day:%A}")]:
            opens, closes = (datetime.combine(day, time.fromisoformat(row[side])) for side in ("opens", "closes"))
            yield opens, closes + timedelta(days=row["closes"] < row["opens"])

    days = (wall.date(), wall.date() - timedelta(days=1))
    return any(opens <= wall < closes for day in days for opens, closes in spans(day))


class TestStructuredData:
    @given(schedules, moments)
    def test_agrees_with_the_sign_on_the_door(self, schedule, moment):
        # Not in the last minute of 24 hours, which cannot be told.
        moment = moment.replace(minute=7)
        wall = schedule.wall(moment)
        listed = opening_hours(schedule, wall.date() - timedelta(days=1))
        assert search_engine_says_open(listed, wall) == schedule.is_open(moment)

    def test_begins_a_whole_day_when_the_place_opens(self):
        thursdays = Schedule([WeeklyRow(3, NINE, NINE), WeeklyRow(5, time(0), time(0))], [], LOS_ANGELES)
        hours = [(row["opens"], row["closes"]) for row in opening_hours(thursdays, date(2026, 11, 24))]
        assert hours == [("09:00", "08:59"), ("00:00", "23:59")]

    def test_tells_days_away_in_one_row_and_leaves_out_what_they_cover(self):
        short = DatedRow(date(2026, 12, 3), date(2026, 12, 3), NINE, time(12))
        away = DatedRow(date(2026, 12, 1), date(2026, 12, 4))
        dated = [row for row in opening_hours(weekdays(dated=[short, away]), date(2026, 11, 24)) if "validFrom" in row]
        (row,) = dated
        assert (row["validFrom"], row["validThrough"]) == ("2026-12-01", "2026-12-04")
        assert (row["opens"], row["closes"]) == ("00:00", "00:00")

    def test_forgets_dates_that_are_over(self):
        closed = DatedRow(date(2026, 11, 2), date(2026, 11, 3))
        assert all("validFrom" not in row for row in opening_hours(weekdays(dated=[closed]), date(2026, 11, 4)))

    @pytest.mark.parametrize("hours", [(), (NINE, FIVE)])
    def test_looks_about_a_year_ahead(self, hours):
        endless = weekdays(dated=[DatedRow(date(2026, 12, 1), date.max, *hours)])
        (row,) = [row for row in opening_hours(endless, date(2026, 11, 24)) if "validFrom" in row]
        assert row["validFrom"] == "2026-12-01"
        assert "2027-11-24" <= row["validThrough"] < "2028"


class TestReplyDay:
    def test_counts_the_days_that_open(self):
        assert weekdays().reply_by(at(2026, 11, 27, 12), 2) == date(2026, 12, 1)

    def test_leaves_out_days_away(self):
        away = DatedRow(date(2026, 11, 30), date(2026, 12, 3))
        assert weekdays(dated=[away]).reply_by(at(2026, 11, 27, 12), 1) == date(2026, 12, 4)

    def test_is_unknown_without_hours(self):
        assert Schedule([], [], LOS_ANGELES).reply_by(at(2026, 11, 27, 12), 1) is None


@pytest.mark.parametrize(
    ("moment", "words"),
    [(time(9), "9 AM"), (time(17, 30), "5:30 PM"), (time(12), "noon"), (time(0), "midnight"), (time(0, 5), "12:05 AM")],
)
def test_a_clock_speaks_american_english(moment, words):
    assert time_in_words(moment) == words
