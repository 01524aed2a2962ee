"""A day worked in place of another that is worked anyway."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.base.workdays import Calendar
from handbook.library.calendars import days_in, shared_calendar
from handbook.library.library import Library
from handbook.model.holidays import DaysOff

RULE = "worked-weekday"


def check(library: Library) -> Iterator[Problem]:
    """Days worked in place of others are days of rest; of an estate also those that its calendar has off."""
    register = library.holidays
    if register is not None:
        yield from _check(register.holidays, Calendar(has_library=False))
        for calendar in register.calendars:
            rest = shared_calendar(library, calendar.id).rest
            yield from _check(calendar.holidays, Calendar(rest, has_library=False))
    for estate in library.estates.values():
        yield from _check(estate.holidays, shared_calendar(library, estate.calendar))


def _check(some: Sequence[DaysOff], calendar: Calendar) -> Iterator[Problem]:
    for one in some:
        day = next((day for day in days_in(one) if calendar.is_workday(day)), None)
        if one.worked and day is not None:
            yield Problem.at(
                one.place.position("day"),
                RULE,
                say(
                    "a day that is worked in place of another must be a day of rest, and {day} is worked "
                    "anyway; look at the announcement again",
                    day=day,
                ),
                Severity.WARNING,
            )
