"""Holidays as they are written: which days are worked, who is there on days that are closed."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from tests.conftest import Tree
from tests.trees import real_content

from handbook.base.vocabulary import DayOff, Layout, Period, Workdays
from handbook.base.workdays import MAINLAND
from handbook.build.check import check_tree
from handbook.checklists.schedule import Plan
from handbook.checklists.sheets.printing import Press
from handbook.checklists.sheets.request import Request, unknown_holidays
from handbook.library.calendars import calendar_of, shared_calendar
from handbook.library.library import Library
from handbook.model.holidays import Closing, DaysOff
from handbook.model.text import Text
from handbook.site.pages.holidays import estate_days

HEAD = "revision: 1\neffective: 2026-11-23\nreview_by: 2027-11-23\n"
FROM = "title: 样例, source: src-company, read_on: 2026-11-23"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def written(tree: Tree) -> Library:
    """A tree whose register has a week of 2027, and a calendar of another place."""
    register = f"""{HEAD}holidays:
  - {{day: 2027-02-05, to: 2027-02-11, {FROM}}}
  - {{day: 2027-02-13, worked: true, {FROM}}}
calendars:
  - id: calendar-elsewhere
    title: {{zh: 别处, en: Elsewhere}}
    rest: [friday, saturday]
    holidays:
      - {{day: 2027-03-10, {FROM}}}
"""
    root = tree({"standards/registers/holidays.yml": register})
    path = root / "standards/estates/haitang.yml"
    own = (
        "calendar: calendar-elsewhere\nholidays:\n  - {day: 2027-03-14, title: 司庆}\n"
        "  - {day: 2027-03-12, worked: true, title: 盘点}\n"
        "closed:\n  - {day: 2027-03-15, to: 2027-03-16, reason: 检修}\n"
    )
    path.write_text(path.read_text("utf-8") + own, "utf-8")
    checked = check_tree(root)
    assert not checked.has_errors, checked.problems
    return checked.library


def test_a_year_that_is_written_goes_before_the_library_and_others_do_not(written: Library) -> None:
    mainland = shared_calendar(written, None)
    assert [mainland.is_workday(day(f"2027-02-{one:02}")) for one in (4, 5, 11, 12, 13, 14)] == [
        *(True, False, False, True, True, False)
    ]
    assert mainland.is_known(day("2027-12-31"))
    for one in ("2026-10-01", "2026-10-10", "2026-09-20"):
        assert mainland.is_workday(day(one)) is MAINLAND.is_workday(day(one))


def test_another_calendar_has_its_own_days_of_rest_and_nothing_of_the_library(
    written: Library,
) -> None:
    calendar = shared_calendar(written, "calendar-elsewhere")
    assert calendar.is_workday(day("2026-10-01"))  # a Thursday
    assert calendar.is_workday(day("2026-10-04"))  # a Sunday
    assert not calendar.is_workday(day("2026-10-02"))
    assert calendar.known_years() == [2027]


def test_the_days_of_an_estate_go_before_its_calendar(written: Library) -> None:
    estate = written.estates["haitang"]
    calendar = calendar_of(written, estate)
    assert not calendar.is_workday(day("2027-03-10"))
    assert not calendar.is_workday(day("2027-03-14"))
    assert calendar.is_workday(day("2027-03-12"))
    assert calendar.closed == {day("2027-03-15"), day("2027-03-16")}
    assert [*estate_days(written, estate)] == [
        ("放假照", "别处"),
        ("司庆", "2027-03-14，放假"),
        ("盘点", "2027-03-12，调休上班"),
        ("关门", "2027-03-15 至 03-16，检修；只有 24 小时有人的岗位有表"),
    ]


def closed(first: str, last: str, **others: Any) -> Plan:
    """The plan of a real estate that is closed for some days."""
    library = real_content().library
    closing = Closing.model_construct(day=day(first), to=day(last), reason=Text(zh="检修"))
    update = {"closed": (closing,), **others}
    return Plan(library, library.estates["yunqi"].model_copy(update=update))


def test_only_those_around_the_clock_are_there_on_closed_days() -> None:
    plan = closed("2026-12-08", "2026-12-10")
    always = {one.role for one in plan.estate.rosters if one.around_the_clock}
    assert always and len(always) < len(plan.estate.rosters)
    there = {duty.slot.roster.role for duty in plan.duties(day("2026-12-09"))}
    assert there and there <= always
    assert {duty.slot.roster.role for duty in plan.duties(day("2026-12-11"))} > always


def due(plan: Plan, item: str, first: str, count: int) -> list[str]:
    days = (day(first) + datetime.timedelta(days=offset) for offset in range(count))
    return [
        one.isoformat()
        for one in days
        if any(row.item.id == item for duty in plan.duties(one) for row in duty.rows)
    ]


@pytest.mark.parametrize("day_off", DayOff)
def test_what_falls_on_a_closed_day_is_done_when_it_opens(day_off: DayOff) -> None:
    library = real_content().library
    usual = Plan(library, library.estates["yunqi"].model_copy(update={"day_off": day_off}))
    item = next(
        row.item.id
        for slot in usual.slots
        if not slot.roster.around_the_clock and slot.roster.days is Workdays.EVERY_DAY
        for row in slot.rows
        if row.term.period is Period.MONTH
    )
    (on,) = map(day, due(usual, item, "2026-12-01", 31))
    plan = closed(on.isoformat(), on.isoformat(), day_off=day_off)
    step = datetime.timedelta(days=-1 if day_off is DayOff.PREVIOUS else 1)
    opens = on + step
    while day_off is not DayOff.KEEP and not MAINLAND.is_workday(opens):
        opens += step
    assert due(plan, item, "2026-12-01", 31) == [opens.isoformat()]


def test_a_year_without_entries_is_said_where_it_matters(written: Library) -> None:
    estate = written.estates["haitang"]
    workdays = estate.model_copy(update={"day_off": DayOff.NEXT})

    def said(first: str) -> str:
        request = Request((workdays,), day(first), day(first))
        return str(unknown_holidays(request, [Plan(written, workdays)]) or "")

    assert said("2027-03-01") == ""
    assert said("2026-03-01").startswith("the holidays of 2026 are not known yet (up to 2027")
    assert "standards/registers/holidays.yml" in said("2026-03-01")


def test_a_month_on_one_sheet_shows_the_days_off_of_the_calendar() -> None:
    checked = real_content()
    library = checked.library
    press = Press(checked)
    own = DaysOff.model_construct(
        day=day("2026-12-09"), to=None, worked=False, title=Text(zh="司庆")
    )
    estate = library.estates["yunqi"].model_copy(update={"holidays": (own,)})
    press._plans[estate.id] = Plan(library, estate)
    volume = press.volume(
        Request((estate,), day("2026-12-01"), day("2026-12-31"), layout=Layout.MONTH)
    )
    grids = [sheet.grid for sheet in volume.sheets if sheet.grid and len(sheet.grid.columns) == 31]
    assert grids
    shaded = {int(column.title) for grid in grids for column in grid.columns if column.is_rest}
    weekends = {one for one in range(1, 32) if day(f"2026-12-{one:02}").weekday() >= 5}
    assert shaded == weekends | {9}
