"""When something periodic is due: once a period, on the day set, moved off days off."""

from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.base.vocabulary import DayOff, Period
from handbook.base.workdays import MAINLAND, library_years
from handbook.checklists.terms import MONTHS_IN, DueTerm, last_or

DAYS = st.dates(datetime.date(2004, 1, 1), datetime.date(2040, 12, 31))
ONE_DAY = datetime.timedelta(days=1)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def due_days(term: DueTerm, first: str, last: str) -> list[str]:
    days = []
    current = day(first)
    while current <= day(last):
        if term.is_due(current):
            days.append(current.isoformat())
        current += ONE_DAY
    return days


def test_weekly_is_due_on_its_weekday() -> None:
    assert due_days(DueTerm(Period.WEEK, weekday=1), "2026-11-01", "2026-11-30") == [
        "2026-11-03",
        "2026-11-10",
        "2026-11-17",
        "2026-11-24",
    ]


def test_a_day_that_a_month_has_not_is_its_last_day() -> None:
    term = DueTerm(Period.MONTH, day=31)
    assert due_days(term, "2027-01-01", "2027-04-30") == [
        "2027-01-31",
        "2027-02-28",
        "2027-03-31",
        "2027-04-30",
    ]


def test_a_leap_day_is_the_28th_in_other_years() -> None:
    term = DueTerm(Period.YEAR, month=2, day=29)
    assert due_days(term, "2027-01-01", "2028-12-31") == ["2027-02-28", "2028-02-29"]


def test_quarters_and_half_years_begin_in_january() -> None:
    assert due_days(DueTerm(Period.QUARTER, month=2, day=10), "2026-01-01", "2026-12-31") == [
        "2026-02-10",
        "2026-05-10",
        "2026-08-10",
        "2026-11-10",
    ]
    assert due_days(DueTerm(Period.HALF_YEAR, month=6, day=30), "2026-01-01", "2026-12-31") == [
        "2026-06-30",
        "2026-12-30",
    ]


def test_a_season_is_due_monthly_in_its_months_and_whenever_a_warning_is_out() -> None:
    term = DueTerm(Period.SEASON, day=5, months=(11, 12, 1), warning="cold-season")
    assert due_days(term, "2026-10-01", "2027-02-28") == ["2026-11-05", "2026-12-05", "2027-01-05"]
    assert term.is_due(day("2026-07-01"), frozenset({"cold-season"}))
    assert not term.is_due(day("2026-07-01"), frozenset({"flood-season"}))


def test_a_season_without_warnings_hears_none() -> None:
    term = DueTerm(Period.SEASON, day=5, months=(11,))
    assert not term.is_due(day("2026-07-01"), frozenset({"", "heating-season"}))


def test_what_happens_at_events_has_no_day() -> None:
    assert not DueTerm(Period.EVENT).is_due(day("2026-11-24"))


@pytest.mark.parametrize(
    ("day_off", "moved"),
    [
        (DayOff.KEEP, "2026-10-01"),
        (DayOff.NEXT, "2026-10-08"),
        (DayOff.PREVIOUS, "2026-09-30"),
    ],
)
def test_national_day_moves_what_falls_on_it(day_off: DayOff, moved: str) -> None:
    term = DueTerm(Period.MONTH, day=1, day_off=day_off)
    assert due_days(term, "2026-09-15", "2026-10-20") == [moved]


def test_a_weekend_worked_in_place_of_a_holiday_is_a_workday() -> None:
    assert MAINLAND.is_workday(day("2026-10-10"))
    assert day("2026-10-10") in MAINLAND.exceptions(2026)


def test_the_year_after_the_newest_known_one_is_not_guessed() -> None:
    newest = library_years()[-1]
    assert MAINLAND.is_known(datetime.date(newest, 12, 31))
    assert not MAINLAND.is_known(datetime.date(newest + 1, 1, 1))
    assert MAINLAND.exceptions(newest + 1) == ()


@given(
    DAYS,
    st.sampled_from([Period.MONTH, Period.QUARTER, Period.HALF_YEAR, Period.YEAR]),
    st.data(),
)
def test_every_period_has_its_day_exactly_once(
    start: datetime.date, period: Period, data: st.DataObject
) -> None:
    """Counted over whole years from a January, so that no period is cut."""
    length = MONTHS_IN[period]
    month = data.draw(st.integers(1, length))
    term = DueTerm(period, month=month, day=data.draw(st.integers(1, 31)))
    first = datetime.date(start.year, 1, 1)
    days = (datetime.date(start.year + 1, 1, 1) - first).days
    found = [first + ONE_DAY * n for n in range(days) if term.is_due(first + ONE_DAY * n)]
    assert len(found) == 12 // length
    assert {(d.month - 1) % length + 1 for d in found} == {month}
    assert all(d.day == min(term.day, calendar.monthrange(d.year, d.month)[1]) for d in found)


@given(DAYS, st.sampled_from([DayOff.NEXT, DayOff.PREVIOUS]), st.integers(0, 6))
def test_what_moves_off_days_off_is_never_due_on_one(
    start: datetime.date, day_off: DayOff, weekday: int
) -> None:
    term = DueTerm(Period.WEEK, weekday=weekday, day_off=day_off)
    for offset in range(30):
        current = start + ONE_DAY * offset
        if term.is_due(current):
            assert MAINLAND.is_workday(current)


@given(DAYS, st.integers(1, 31))
def test_the_last_day_stands_for_days_a_month_has_not(start: datetime.date, number: int) -> None:
    found = last_or(start.year, start.month, number)
    assert found.month == start.month
    assert found.day == number or (found + ONE_DAY).month != found.month
