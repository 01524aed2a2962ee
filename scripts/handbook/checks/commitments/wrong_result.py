"""A result that cannot be, or that belongs to no promise."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.commitments.resolution import resolve
from handbook.library.library import Library
from handbook.model.results import Results

RULE = "wrong-result"

_NAMED = re.compile(r"-(?P<year>\d{4})-q(?P<quarter>[1-4])\.ya?ml$")
"""The quarter in the name of a file, where it is named for one."""


def check(library: Library) -> Iterator[Problem]:
    """At most all can be kept, a quarter must be over, and only what is or was promised has results."""
    for id, quarters in library.results.items():
        estate = library.estates.get(id)
        if estate is None:
            continue
        past = library.editions.get(id)
        promised = {*resolve(library, estate).promises}
        for edition in past.editions if past else ():
            promised.update(promise.commitment for promise in edition.promises)
        for quarter in quarters:
            yield from _wrong(library, quarter, promised)


def _wrong(library: Library, quarter: Results, promised: set[str]) -> Iterator[Problem]:
    end = quarter_end(quarter.year, quarter.quarter)
    if quarter.effective <= end:
        is_year = quarter.effective <= quarter_end(quarter.year, 1)  # no quarter of it is over
        field = "year" if is_year else "quarter"
        yield Problem.at(
            quarter.place.position(field),
            RULE,
            say(
                "'{field}' must be of a quarter that is over: this one ends on {end}, and the file takes "
                "effect on {effective}",
                field=field,
                end=end,
                effective=quarter.effective,
            ),
        )
    if (named := _NAMED.search(quarter.place.path)) is not None:
        for field, said in named.groupdict().items():
            if int(said) != getattr(quarter, field):
                yield Problem.at(
                    quarter.place.position(field),
                    RULE,
                    say(
                        "'{field}' must be {said}, as in the name of the file, not {value}",
                        field=field,
                        said=said,
                        value=getattr(quarter, field),
                    ),
                )
    for result in quarter.results:
        if result.kept > result.total:
            yield Problem.at(
                result.place.position("kept"),
                RULE,
                say(
                    "'kept' of '{commitment}' must be at most its 'total', {total}, not {kept}",
                    commitment=result.commitment,
                    total=result.total,
                    kept=result.kept,
                ),
            )
        if result.commitment in library.commitments and result.commitment not in promised:
            yield Problem.at(
                result.place.position("commitment"),
                RULE,
                say(
                    "estate '{estate}' must promise '{commitment}' to have a result of it",
                    estate=quarter.estate,
                    commitment=result.commitment,
                ),
            )


def quarter_end(year: int, quarter: int) -> datetime.date:
    """The last day of a quarter."""
    month = quarter * 3
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
