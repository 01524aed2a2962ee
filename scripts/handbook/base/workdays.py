"""Which days are worked in China: weekends, public holidays and the days worked in their place.

The holidays are announced year by year, so they come from a maintained library (chinesecalendar);
what it does not know yet is never guessed: such a year counts by its weekends, and `is_known` says so.
"""

from __future__ import annotations

import datetime
from functools import cache


@cache
def known_years() -> range:
    """The years whose holidays are known."""
    from chinese_calendar.constants import holidays

    years = {day.year for day in holidays}
    return range(min(years), max(years) + 1)


def is_known(day: datetime.date) -> bool:
    """Whether the holidays of that day's year have been announced."""
    return day.year in known_years()


@cache
def is_workday(day: datetime.date) -> bool:
    """Whether offices work on a day; in years not announced yet, whether it is Monday to Friday."""
    if not is_known(day):
        return day.weekday() < 5
    from chinese_calendar import is_workday as announced

    return bool(announced(day))


@cache
def exceptions(year: int) -> tuple[datetime.date, ...]:
    """The days of a year on which it is not as on other weeks: weekdays off, and weekends worked."""
    from chinese_calendar.constants import holidays, workdays

    found = {day for day in (*holidays, *workdays) if day.year == year}
    return tuple(sorted(day for day in found if is_workday(day) is not (day.weekday() < 5)))
