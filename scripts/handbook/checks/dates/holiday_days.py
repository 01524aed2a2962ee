"""Holidays or closed days that are written twice, or that end before they begin."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.calendars import days_in
from handbook.library.library import Library
from handbook.model.holidays import Closing, DaysOff

RULE = "holiday-days"


def check(library: Library) -> Iterator[Problem]:
    """Nobody knows which of two entries counts for a day."""
    for some in _lists(library):
        taken: dict[datetime.date, DaysOff | Closing] = {}
        for one in some:
            if one.to is not None and one.to < one.day:
                yield Problem.at(
                    one.place.position("to"),
                    RULE,
                    say(
                        "'to' must be the last day, from {day} on, not {to}",
                        day=one.day,
                        to=one.to,
                    ),
                )
            doubled = next((day for day in days_in(one) if day in taken), None)
            if doubled is not None:
                first = taken[doubled].place.position("day")
                yield Problem.at(
                    one.place.position("day"),
                    RULE,
                    say(
                        "a day must stand in one entry only, and {day} stands in that of line {line}, too",
                        day=doubled,
                        line=first.line,
                    ),
                )
            for day in days_in(one):
                taken.setdefault(day, one)


def _lists(library: Library) -> Iterator[Sequence[DaysOff | Closing]]:
    register = library.holidays
    if register is not None:
        yield register.holidays
        for calendar in register.calendars:
            yield calendar.holidays
    for estate in library.estates.values():
        yield estate.holidays
        yield estate.closed
