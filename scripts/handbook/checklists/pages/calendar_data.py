"""Which days are worked, as the page of the day has it: the register's calendars, and each estate's own days."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from handbook.base.workdays import Calendar
from handbook.checklists.pages.today_model import CalendarData, OwnDays
from handbook.library.calendars import days_in, shared_calendar
from handbook.library.library import Library
from handbook.model.estate import Estate

_FIRST_DAY = datetime.date(1970, 1, 1)
"""Days are counted from it in the browser."""


def day_number(day: datetime.date) -> int:
    """A day as the browser counts it."""
    return (day - _FIRST_DAY).days


def calendars(library: Library) -> list[CalendarData]:
    """The mainland's, and those of the register, in its order: what differs from other weeks, by year."""
    return [calendar_data(shared_calendar(library, id)) for id in _ids(library)]


def calendar_data(calendar: Calendar) -> CalendarData:
    """A calendar without an estate's own days."""
    return {
        "rest": list(calendar.rest),
        "days": {
            str(year): " ".join(f"{day:%m%d}" for day in calendar.exceptions(year))
            for year in calendar.known_years()
        },
    }


def own_days(library: Library, estate: Estate) -> OwnDays:
    """Which calendar an estate has, and the days that it decides on itself."""
    ids = _ids(library)
    own = {day: one.worked for one in estate.holidays for day in days_in(one)}
    return {
        "calendar": ids.index(estate.calendar) if estate.calendar in ids else 0,
        "worked": _numbers(day for day, is_worked in own.items() if is_worked),
        "off": _numbers(day for day, is_worked in own.items() if not is_worked),
        "closed": _numbers(day for closing in estate.closed for day in days_in(closing)),
    }


def _ids(library: Library) -> list[str | None]:
    register = library.holidays
    return [None, *(one.id for one in register.calendars)] if register else [None]


def _numbers(days: Iterable[datetime.date]) -> list[int]:
    return sorted({day_number(day) for day in days})
