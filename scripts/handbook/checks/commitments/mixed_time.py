"""Working time and clock time in one promise, or in two that follow each other."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.figures import figures
from handbook.base.inline import plain
from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.units import UnitError, is_looser, limit_said
from handbook.base.vocabulary import Direction, Unit
from handbook.library.library import Library
from handbook.model.commitment import Commitment
from handbook.model.rule import Rule
from handbook.model.walk import passages

RULE = "mixed-time"

WORKING = frozenset({Unit.WORKING_HOUR, Unit.WORKING_DAY})
CLOCK = frozenset({Unit.HOUR, Unit.DAY})
"""Minutes are left out: nobody counts them by the desk."""


def check(library: Library) -> Iterator[Problem]:
    """What falls due after something else is counted as that is; a rule has one kind of time."""
    for commitment in library.commitments.values():
        earlier = library.commitments.get(commitment.after or "")
        if earlier is not None:
            yield from _order(commitment, earlier)
    for model, _owner in library.models:
        if isinstance(model, Rule):
            yield from _one_kind(model)


def _order(commitment: Commitment, earlier: Commitment) -> Iterator[Problem]:
    is_mixed = (commitment.unit in WORKING) is not (earlier.unit in WORKING)
    try:
        is_early = is_looser(
            earlier.limit, earlier.unit, commitment.limit, commitment.unit, Direction.AT_MOST
        )
    except UnitError:
        is_early = False
    if not is_mixed and not is_early:
        return
    said = {
        "id": commitment.id,
        "limit": limit_said(commitment.limit, commitment.unit),
        "earlier": earlier.id,
        "before": limit_said(earlier.limit, earlier.unit),
    }
    if is_mixed:
        message = say(
            "'{id}' ({limit}) must be counted as '{earlier}' ({before}) is, after which it falls "
            "due: both by the clock, or both by the hours of the desk",
            **said,
        )
    else:
        message = say(
            "'{id}' ({limit}) must not fall due before '{earlier}' ({before}), which it follows",
            **said,
        )
    yield Problem.at(commitment.place.position("unit" if is_mixed else "limit"), RULE, message)


def _one_kind(rule: Rule) -> Iterator[Problem]:
    for passage in passages(rule):
        if passage.language != "zh" or passage.steps[0] != "text":
            continue
        found = {figure.unit: figure for figure in figures(plain(passage.text))}
        working = [found[unit] for unit in found if unit in WORKING]
        clock = [found[unit] for unit in found if unit in CLOCK]
        if working and clock:
            yield Problem.at(
                rule.place.position(*passage.steps),
                RULE,
                say(
                    "'{id}' must count in one kind of time, not both '{one}' and '{other}': over a "
                    "weekend the one falls due before the other",
                    id=rule.id,
                    one=limit_said(working[0].limit, working[0].unit),
                    other=limit_said(clock[0].limit, clock[0].unit),
                ),
            )
