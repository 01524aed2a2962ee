"""A promise of every single case, some of which nobody can reach."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.base.vocabulary import Direction, Unit
from handbook.library.library import Library

RULE = "unreachable-share"

ALL = 100
"""Percent."""


def check(library: Library) -> Iterator[Problem]:
    """A commitment of 100 % says in `reachable` what becomes of the cases that cannot be reached."""
    for commitment in library.commitments.values():
        is_share = commitment.unit is Unit.PERCENT and commitment.direction is Direction.AT_LEAST
        if is_share and commitment.limit == ALL and commitment.reachable is None:
            yield Problem.at(
                commitment.place.position("limit"),
                RULE,
                say(
                    "'{id}' should not promise 100 % before 'reachable' says what becomes of those "
                    "who cannot be reached; leave them out of the count, or promise a share",
                    id=commitment.id,
                ),
                Severity.WARNING,
            )
