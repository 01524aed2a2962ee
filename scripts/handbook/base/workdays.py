"""Which days are worked: days of rest in the week, holidays, days worked in their place, days closed.

China's holidays are announced year by year and come from a maintained library (chinesecalendar), unless
a calendar has its own. What neither knows is never guessed: such a year counts by its days of rest, and
`Calendar.is_known` says so.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

WEEKEND = (5, 6)
"""Saturday and Sunday, counted from Monday, 0."""


@cache
def library_years() -> range:
    """The years whose holidays in China the library knows."""
    from chinese_calendar.constants import holidays

    years = {day.year for day in holidays}
    return range(min(years), max(years) + 1)


@cache
def _announced(day: datetime.date) -> bool:
    from chinese_calendar import is_workday

    return bool(is_workday(day))


@cache
def _announced_exceptions(year: int) -> frozenset[datetime.date]:
    from chinese_calendar.constants import holidays, workdays

    return frozenset(day for day in (*holidays, *workdays) if day.year == year)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of somebody: `own` days that are worked, or not, before everything else."""

    rest: tuple[int, ...] = WEEKEND
    """The days of rest in a week, from Monday, 0; at most six."""
    own: Mapping[datetime.date, bool] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    """Of which years all that differs from other weeks is among the `own` days."""
    has_library: bool = True
    """Whether China's holidays are known from the library, for the years that are not among `years`."""
    closed: frozenset[datetime.date] = frozenset()
    """On which only those work who are there around the clock."""

    def known_years(self) -> list[int]:
        """The years whose holidays are known, in order."""
        return sorted({*self.years, *(library_years() if self.has_library else ())})

    def is_known(self, day: datetime.date) -> bool:
        """Whether the holidays of that day's year have been announced."""
        return day.year in self.years or (self.has_library and day.year in library_years())

    def is_workday(self, day: datetime.date) -> bool:
        """Whether offices work on a day; in years not announced yet, whether it is no day of rest."""
        if day in self.own:
            return self.own[day]
        if self._asks_library(day.year):
            return _announced(day)
        return day.weekday() not in self.rest

    def exceptions(self, year: int) -> tuple[datetime.date, ...]:
        """The days of a year on which it is not as on other weeks: weekdays off, and days of rest worked."""
        days = {day for day in self.own if day.year == year}
        if self._asks_library(year):
            days |= _announced_exceptions(year)
        return tuple(
            sorted(day for day in days if self.is_workday(day) is (day.weekday() in self.rest))
        )

    def _asks_library(self, year: int) -> bool:
        return self.has_library and year not in self.years and year in library_years()


MAINLAND = Calendar()
"""What holds where nothing else is written."""
