"""A commitment that replaces another without being tighter."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.units import UnitError, convert, is_looser
from handbook.commitments.limit_words import bound, where
from handbook.library.library import Library
from handbook.model.commitment import Commitment

RULE = "wrong-replacement"


def check(library: Library) -> Iterator[Problem]:
    """Who replaces a commitment must be optional, go in the same direction, and promise more."""
    for commitment in library.commitments.values():
        other = library.commitments.get(commitment.replaces or "")
        if other is None or other is commitment:
            continue  # an unknown id, and one that replaces itself, have rules of their own
        wrong = _wrong(commitment, other)
        if wrong is not None:
            field, message = wrong
            yield Problem.at(
                commitment.place.position(field),
                RULE,
                say(
                    "'{id}' replaces '{other_id}', so it must {message}",
                    id=commitment.id,
                    other_id=other.id,
                    message=message,
                ),
            )


def _wrong(own: Commitment, other: Commitment) -> tuple[str, str] | None:
    if not own.optional:
        return "replaces", say("be 'optional: true'; only an estate that adopts it drops the other")
    if own.direction is not other.direction:
        there = where(other, "direction")
        return "direction", say(
            "be '{direction}' too, as in {there}, not '{own_direction}'",
            direction=other.direction,
            there=there,
            own_direction=own.direction,
        )
    try:
        is_same = convert(own.limit, own.unit, other.unit) == other.limit
        is_worse = is_looser(own.limit, own.unit, other.limit, other.unit, own.direction)
    except UnitError:
        there = where(other, "unit")
        return "unit", say(
            "have a unit like '{unit}', as in {there}, not '{own_unit}'",
            unit=other.unit,
            there=there,
            own_unit=own.unit,
        )
    if is_same or is_worse:
        words = bound(other.limit, other.unit, other.direction)
        return "limit", say(
            "promise more than {words} ({where})", words=words, where=where(other, "limit")
        )
    return None
