"""The calendar of an estate: its own days before those of the register, those before the library's."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from handbook.base.vocabulary import Weekday
from handbook.base.workdays import WEEKEND, Calendar
from handbook.library.library import Library
from handbook.model.estate import Estate
from handbook.model.holidays import Closing, DaysOff

ONE_DAY = datetime.timedelta(days=1)
_WEEK = list(Weekday)


def calendar_of(library: Library, estate: Estate) -> Calendar:
    """Which days an estate works. A calendar that leads nowhere is passed over."""
    shared = shared_calendar(library, estate.calendar)
    own = _worked(estate.holidays)
    closed = frozenset(day for closing in estate.closed for day in days_in(closing))
    return Calendar(shared.rest, {**shared.own, **own}, shared.years, shared.has_library, closed)


def shared_calendar(library: Library, id: str | None) -> Calendar:
    """A calendar of the register, or where none is named the mainland's."""
    register = library.holidays
    found = next((one for one in register.calendars if one.id == id), None) if register else None
    if found is not None:
        own = _worked(found.holidays)
        rest = tuple(sorted(_WEEK.index(day) for day in found.rest))
        return Calendar(rest, own, frozenset(day.year for day in own), has_library=False)
    own = _worked(register.holidays) if register else {}
    return Calendar(WEEKEND, own, frozenset(day.year for day in own))


def days_in(some: DaysOff | Closing) -> Iterator[datetime.date]:
    """The days from the first to the last; none where they stand the wrong way round."""
    for offset in range(((some.to or some.day) - some.day).days + 1):
        yield some.day + offset * ONE_DAY


def _worked(holidays: Iterable[DaysOff]) -> dict[datetime.date, bool]:
    return {day: one.worked for one in holidays for day in days_in(one)}
