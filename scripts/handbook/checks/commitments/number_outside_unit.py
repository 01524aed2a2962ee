"""A number that its unit cannot have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.units import DOMAINS, Domain
from handbook.base.vocabulary import Unit
from handbook.library.library import Library
from handbook.model.estate import Adopted
from handbook.model.permit import Measurement
from handbook.reading.faults.number_outside_unit import RULE


def check(library: Library) -> Iterator[Problem]:
    """Where an estate writes no unit, its number is in that of the company's commitment. What a permit has
    measured as a share of the air, or of a limit, is a percentage."""
    for estate in library.estates.values():
        for own in estate.commitments:
            commitment = library.commitments.get(own.commitment)
            if own.unit is None and commitment is not None:
                domain = DOMAINS[commitment.unit]
                yield from _outside(own, "limit", own.limit, domain, commitment.unit)
    for permit in library.permits.values():
        for one in permit.measures:
            if one.unit.startswith("%"):
                for name, number in (("min", one.min), ("max", one.max)):
                    yield from _outside(one, name, number, DOMAINS[Unit.PERCENT], one.unit)


def _outside(
    model: Adopted | Measurement, name: str, number: Decimal | None, domain: Domain, unit: str
) -> Iterator[Problem]:
    if number is not None and not domain.has(number):
        yield Problem.at(
            model.place.position(name),
            RULE,
            say(
                "'{name}' must be {said} for the unit '{unit}', not {number:f}",
                name=name,
                said=domain.said,
                unit=unit,
                number=number,
            ),
        )
