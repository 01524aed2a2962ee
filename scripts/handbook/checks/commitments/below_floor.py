"""A limit that promises less than the law, the place or the company demands."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.units import UnitError, is_looser, limit_said
from handbook.commitments.limit_words import bound, where
from handbook.commitments.resolution import Clash, Stage, is_read, resolutions
from handbook.library.library import Library
from handbook.model.commitment import Commitment, Limited
from handbook.model.estate import Adopted

RULE = "below-floor"


def check(library: Library) -> Iterator[Problem]:
    """The company may not fall below the law of the land, an estate not below what holds for it."""
    for place in library.jurisdictions.values():
        for floor in place.floors if place.within is None else ():
            commitment = library.commitments.get(floor.commitment)
            if commitment is None or not set(floor.conditions) <= set(commitment.conditions):
                continue
            if is_read(library, floor) and _is_looser(commitment, floor, commitment):
                whose = say("{id} floor, {where}", id=place.id, where=where(floor, "limit"))
                yield _problem(commitment, commitment, commitment, floor, whose)
    for resolved in resolutions(library):
        for clash in resolved.clashes:
            if clash.comparable and isinstance(clash.lower.owner, Adopted):
                stages = resolved.promises[clash.commitment.id].stages
                yield _clash(clash, _strongest(clash.upper, stages), clash.lower.owner)


def _is_looser(own: Limited, floor: Limited, commitment: Commitment) -> bool:
    try:
        return is_looser(own.limit, own.unit, floor.limit, floor.unit, commitment.direction)
    except UnitError:
        return False


def _strongest(upper: Stage, stages: tuple[Stage, ...]) -> Stage:
    """Of stages that demand the same, the one that is law rather than the company's."""
    for stage in stages:
        if stage.binds and stage.unit is upper.unit and stage.limit == upper.limit:
            return stage
    return upper


def _clash(clash: Clash, upper: Stage, own: Adopted) -> Problem:
    name = (
        say("{id} floor", id=upper.jurisdiction.id)
        if upper.jurisdiction
        else say("the company's limit")
    )
    whose = say("{name}, {where}", name=name, where=where(upper.owner, "limit"))
    return _problem(clash.commitment, own, clash.lower, upper, whose)


def _problem(
    commitment: Commitment,
    own: Commitment | Adopted,
    number: Limited | Stage,
    floor: Limited | Stage,
    whose: str,
) -> Problem:
    """`number` is what `own` says, `whose` names what says the floor, and where."""
    wanted = bound(floor.limit, floor.unit, commitment.direction)
    is_alike = number.unit is floor.unit and wanted.endswith(("s", "%")) and " a " not in wanted
    found = f"{number.limit:f}" if is_alike else limit_said(number.limit, number.unit)
    here = say(" here") if isinstance(own, Adopted) else ""
    return Problem.at(
        own.place.position("limit"),
        RULE,
        say(
            "commitment '{id}' must be {wanted}{here} ({whose}), not {found}",
            id=commitment.id,
            wanted=wanted,
            here=here,
            whose=whose,
            found=found,
        ),
    )
