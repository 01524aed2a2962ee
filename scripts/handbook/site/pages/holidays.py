"""Holidays in words: those of the register, of a calendar, and of an estate."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.base.inline import plain
from handbook.checklists.words import WEEKDAYS
from handbook.library.calendars import shared_calendar
from handbook.library.library import Library
from handbook.model.estate import Estate
from handbook.model.holidays import Closing, DaysOff, Holiday
from handbook.model.text import Text
from handbook.pages.views import Named, Viewer


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """An entry of a calendar: its days, what they are, what becomes of them, by which source."""

    days: str
    title: Text
    worked: str
    source: Named
    read_on: datetime.date


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar: its id (none for the mainland's), its title, its days of rest, and its entries."""

    id: str
    title: str
    english: str
    rest: str
    rows: tuple[HolidayRow, ...]


def calendars(viewer: Viewer) -> tuple[CalendarView, ...]:
    """The calendars of the register, the mainland's first; none where there is no register."""
    register = viewer.library.holidays
    if register is None:
        return ()
    found = [_calendar(viewer, None, "中国大陆", "Mainland China", register.holidays)]
    found += [
        _calendar(viewer, one.id, one.title.zh, one.title.en or "", one.holidays)
        for one in register.calendars
    ]
    return tuple(found)


def _calendar(
    viewer: Viewer, id: str | None, title: str, english: str, holidays: tuple[Holiday, ...]
) -> CalendarView:
    rest = shared_calendar(viewer.library, id).rest
    rows = tuple(
        HolidayRow(
            day_words(one), one.title, work_words(one), viewer.named(one.source), one.read_on
        )
        for one in holidays
    )
    return CalendarView(id or "", title, english, "、".join(WEEKDAYS[day] for day in rest), rows)


def day_words(some: DaysOff | Closing) -> str:
    """The days of an entry, from the first to the last.

    The year stands once: `2027-02-05 至 02-11`.
    """
    first = some.day.isoformat()
    if some.to is None or some.to == some.day:
        return first
    is_near = some.to.year == some.day.year
    return f"{first} 至 {some.to:%m-%d}" if is_near else f"{first} 至 {some.to.isoformat()}"


def work_words(some: DaysOff) -> str:
    """What becomes of the days of an entry."""
    return "调休上班" if some.worked else "放假"


def estate_days(library: Library, estate: Estate) -> Iterator[tuple[str, str]]:
    """What differs at an estate: the calendar, its own holidays, the days on which it is closed."""
    entry = library.entries.get(estate.calendar or "")
    if entry is not None:
        yield "放假照", library.title_of(entry.id)
    for own in estate.holidays:
        yield plain(own.title.zh), f"{day_words(own)}，{work_words(own)}"
    for closing in estate.closed:
        yield (
            "关门",
            f"{day_words(closing)}，{plain(closing.reason.zh)}；只有 24 小时有人的岗位有表",
        )
