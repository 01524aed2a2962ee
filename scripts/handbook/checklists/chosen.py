"""When an item is due at an estate: how often, and on which of the days that the estate has set."""

from __future__ import annotations

from handbook.base.vocabulary import DayOff, Period, Weekday, Workdays
from handbook.checklists.terms import MONTHS_IN, DueTerm, within
from handbook.library.inheritance import CheckItem
from handbook.library.library import Library
from handbook.model.checklist import Checklist
from handbook.model.estate import Days, Estate, Roster


def days_of(estate: Estate, checklist: Checklist) -> list[Days]:
    """The days that an estate has set, those for this checklist first."""
    return [*(choice for choice in estate.choices if choice.checklist == checklist.id), estate.days]


def term_of(
    library: Library, estate: Estate, item: CheckItem, days: list[Days], roster: Roster
) -> DueTerm | None:
    """When an item is due here; None for a frequency or season that the schedule cannot keep."""
    period = item.period
    if period is None:
        return None
    day_off, closes = estate.day_off, bool(estate.closed) and not roster.around_the_clock
    cycle = item.item.cycle or item.checklist.cycle
    if roster.days is Workdays.WORKDAYS and day_off is DayOff.KEEP:
        day_off = DayOff.NEXT  # nobody is there on that day
    if cycle is not None and (item.item.cycle or not item.item.frequency):
        return DueTerm(
            Period.WEEK, every=cycle.every.days, since=cycle.since, day_off=day_off, closes=closes
        )

    def chosen(name: str) -> object:
        return next((v for d in days if (v := getattr(d, name)) is not None), None)

    month_day = int(chosen("month") or 1)  # type: ignore[call-overload]
    if period is Period.WEEK:
        weekday = list(Weekday).index(chosen("week") or Weekday.MONDAY)  # type: ignore[arg-type]
        return DueTerm(period, weekday=weekday, day_off=day_off, closes=closes)
    if period is Period.MONTH:
        return DueTerm(period, day=month_day, day_off=day_off, closes=closes)
    if period in MONTHS_IN:
        name = period.replace("-", "_")
        month, day = within(MONTHS_IN[period], chosen(name), month_day)  # type: ignore[arg-type]
        return DueTerm(period, month=month, day=day, day_off=day_off, closes=closes)
    if period is Period.SEASON:
        season = library.seasons.get(item.item.season or "")
        if season is None:
            return None
        months = next(
            (own.months for own in estate.seasons if own.season == season.id),
            season.months,
        )
        warning = season.id if season.warning else ""
        return DueTerm(
            period,
            day=month_day,
            months=tuple(sorted(months)),
            warning=warning,
            day_off=day_off,
            closes=closes,
        )
    return DueTerm(period)
