"""Two limits of one promise in units that cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.units import UnitError, convert
from handbook.commitments.limit_words import where
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.estate import Adopted
from handbook.model.jurisdiction import Floor

RULE = "mixed-units"


def check(library: Library) -> Iterator[Problem]:
    """A floor, and an estate's own limit, must be in a unit of the same kind as the company's."""
    found: list[tuple[Model, Floor | Adopted]] = [
        (place, floor) for place in library.jurisdictions.values() for floor in place.floors
    ]
    for estate in library.estates.values():
        found += [(estate, own) for own in estate.commitments]
    for _owner, own in found:
        commitment = library.commitments.get(own.commitment)
        if commitment is None or own.limit is None or own.unit is None:
            continue
        try:
            convert(own.limit, own.unit, commitment.unit)
        except UnitError:
            yield Problem.at(
                own.place.position("unit"),
                RULE,
                say(
                    "the unit of '{id}' must be one that can be compared with "
                    "'{unit}', as in {where}, not '{own_unit}'",
                    id=commitment.id,
                    unit=commitment.unit,
                    where=where(commitment, "unit"),
                    own_unit=own.unit,
                ),
            )
