"""On which days an estate does what is periodic, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook.base.vocabulary import Period, Weekday
from handbook.checklists.pages.term_words import term_words
from handbook.checklists.terms import MONTHS_IN, DueTerm, within
from handbook.model.estate import Days

_CHOICES = {
    Period.WEEK: "week",
    Period.MONTH: "month",
    Period.QUARTER: "quarter",
    Period.HALF_YEAR: "half_year",
    Period.YEAR: "year",
}
"""The field of an estate's days that sets the day of a period."""


@dataclass(frozen=True, slots=True)
class DayView:
    """On which day something periodic is done."""

    often: str
    when: str


def period_days(days: Days) -> Iterator[DayView]:
    """The days on which periodic checks are done; the first ones where the estate has not chosen."""
    yield DayView("每周查的", term_words(_term(Period.WEEK, [days])))
    yield DayView("每月查的", term_words(_term(Period.MONTH, [days])))
    yield DayView("每季查的", term_words(_term(Period.QUARTER, [days])))
    yield DayView("每半年查的", term_words(_term(Period.HALF_YEAR, [days])))
    yield DayView("每年查的", term_words(_term(Period.YEAR, [days])))
    yield DayView("季节里查的", f"当季{term_words(_term(Period.MONTH, [days]))}")


def choice_words(choice: Days, days: Days) -> str:
    """The days that are chosen for one checklist."""
    chosen = [period for period, name in _CHOICES.items() if getattr(choice, name) is not None]
    return "；".join(term_words(_term(period, [choice, days])) for period in chosen)


def _term(period: Period, chosen: list[Days]) -> DueTerm:
    """When a period is due by the first list that says so, as the schedule has it."""

    def first(name: str) -> Any:
        return next((v for d in chosen if (v := getattr(d, name)) is not None), None)

    day = first("month") or 1
    if period is Period.WEEK:
        return DueTerm(period, weekday=list(Weekday).index(first("week") or Weekday.MONDAY))
    if period is Period.MONTH:
        return DueTerm(period, day=day)
    month, day = within(MONTHS_IN[period], first(_CHOICES[period]), day)
    return DueTerm(period, month=month, day=day)
