"""A number that its unit cannot have."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.units import DOMAINS
from handbook.library.library import Library
from handbook.reading.faults.number_outside_unit import RULE


def check(library: Library) -> Iterator[Problem]:
    """Where an estate writes no unit, its number is in that of the company's commitment."""
    for estate in library.estates.values():
        for own in estate.commitments:
            commitment = library.commitments.get(own.commitment)
            if own.limit is None or own.unit is not None or commitment is None:
                continue
            domain = DOMAINS[commitment.unit]
            if not domain.has(own.limit):
                yield Problem.at(
                    own.place.position("limit"),
                    RULE,
                    say(
                        "'limit' must be {said} for the unit '{unit}', not {limit:f}",
                        said=domain.said,
                        unit=commitment.unit,
                        limit=own.limit,
                    ),
                )
