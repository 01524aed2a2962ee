"""A month that the period does not have."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Period
from handbook.checklists.terms import MONTHS_IN
from handbook.library.library import Library
from handbook.model.estate import Days, MonthDay

RULE = "period-month"

FIELDS = {
    "quarter": MONTHS_IN[Period.QUARTER],
    "half_year": MONTHS_IN[Period.HALF_YEAR],
}
"""How many months there are to choose from."""


def check(library: Library) -> Iterator[Problem]:
    """A quarter's months count from 1 to 3, those of half a year from 1 to 6."""
    for model, _owner in library.models:
        if not isinstance(model, Days):
            continue
        for name, months in FIELDS.items():
            chosen: MonthDay | None = getattr(model, name)
            if chosen is not None and chosen.month > months:
                yield Problem.at(
                    chosen.place.position("month"),
                    RULE,
                    say(
                        "'month' of '{name}' must be 1 to {months}, counted within the period, "
                        "not {month}",
                        name=name,
                        months=months,
                        month=chosen.month,
                    ),
                )
