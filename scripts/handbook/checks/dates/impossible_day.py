"""A day of the year that no year has."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.bounds import DayOfYear

RULE = "impossible-day"

_LEAP_YEAR = 2024


def check(library: Library) -> Iterator[Problem]:
    """A month has only so many days; 29 February is there in some years, and the 28th in the others."""
    for model, name, _ in library.bounded(DayOfYear):
        chosen = getattr(model, name)
        if chosen is None:
            continue
        last = calendar.monthrange(_LEAP_YEAR, chosen.month)[1]
        if chosen.day > last:
            yield Problem.at(
                chosen.place.position("day"),
                RULE,
                say(
                    "'day' of '{name}' must be at most {last}, the last day of month {month}, "
                    "not {day}",
                    name=name,
                    last=last,
                    month=chosen.month,
                    day=chosen.day,
                ),
            )
