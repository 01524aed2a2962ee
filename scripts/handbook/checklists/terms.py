"""Terms: when something periodic is due. The Today page has the same rules in `browser/schedule.js`."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.base.vocabulary import DayOff, Period
from handbook.base.workdays import MAINLAND, Calendar
from handbook.model.estate import MonthDay

MONTHS_IN = {
    Period.MONTH: 1,
    Period.QUARTER: 3,
    Period.HALF_YEAR: 6,
    Period.YEAR: 12,
}
"""How many months the periods last that are counted in months."""

_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DueTerm:
    """A period and the day in it; see `Term.is_due`.

    `weekday` counts from Monday, 0; `month` and `day` count from 1 within the period; `months` are
    those of a season, which is also due on a warning where `warning` holds its id.
    """

    period: Period
    weekday: int = 0
    month: int = 1
    day: int = 1
    months: tuple[int, ...] = ()
    warning: str = ""
    day_off: DayOff = DayOff.KEEP
    every: int = 0
    """For what is due each so many days, in place of once a period; counted from the day `since`."""
    since: datetime.date = datetime.date.min
    closes: bool = False
    """Whether nobody is there on the days on which the estate is closed."""

    def is_due(
        self,
        day: datetime.date,
        warnings: frozenset[str] = frozenset(),
        calendar: Calendar = MAINLAND,
    ) -> bool:
        """Whether what has this term is due on a day, `warnings` being the seasons with a warning out.

        What happens at events has no day; it is never due by itself.
        """
        if self.period in (Period.SHIFT, Period.DAY):
            return True
        if self.period is Period.EVENT:
            return False
        if self.warning and self.warning in warnings:
            return True
        return any(self._moved(nominal, calendar) == day for nominal in self._nominal(day))

    def _nominal(self, day: datetime.date) -> Iterator[datetime.date]:
        """The days set for the period that holds a day, the one before and the one after."""
        if self.every:
            number = (day - self.since).days // self.every
            for count in (number - 1, number, number + 1):
                if count >= 0:
                    yield self.since + datetime.timedelta(days=count * self.every)
            return
        if self.period is Period.WEEK:
            monday = day - datetime.timedelta(days=day.weekday())
            for weeks in (-1, 0, 1):
                yield monday + datetime.timedelta(days=7 * weeks + self.weekday)
            return
        length = MONTHS_IN.get(self.period, 1)
        number = (day.year * 12 + day.month - 1) // length
        for period in (number - 1, number, number + 1):
            year, month = divmod(period * length + self.month - 1, 12)
            if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
                continue
            if self.period is Period.SEASON and month + 1 not in self.months:
                continue
            yield last_or(year, month + 1, self.day)

    def _moved(self, nominal: datetime.date, calendar: Calendar) -> datetime.date:
        closed = calendar.closed if self.closes else frozenset[datetime.date]()
        is_kept = self.day_off is DayOff.KEEP
        step = -_ONE_DAY if self.day_off is DayOff.PREVIOUS else _ONE_DAY
        while nominal in closed or not (is_kept or calendar.is_workday(nominal)):
            nominal += step
        return nominal


def last_or(year: int, month: int, day: int) -> datetime.date:
    """A day of a month, or the month's last day where it is shorter.

    >>> last_or(2027, 2, 29)
    datetime.date(2027, 2, 28)
    """
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def within(months: int, place: MonthDay | None, day: int) -> tuple[int, int]:
    """Month and day within a period of so many months; by default the first month, that day."""
    return (min(place.month, months), place.day) if place else (1, day)
