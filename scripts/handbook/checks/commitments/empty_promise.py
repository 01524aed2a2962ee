"""A commitment that no rule, step or item stands behind."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library

RULE = "empty-promise"


def check(library: Library) -> Iterator[Problem]:
    """A commitment must name at least one rule, step or item in `backed_by`."""
    for commitment in library.commitments.values():
        if not commitment.backed_by and library.is_whole(commitment.place.path):
            yield Problem.at(
                commitment.place.position("id"),
                RULE,
                say(
                    "commitment '{id}' must name in 'backed_by' at least one rule, step "
                    "or item that keeps it",
                    id=commitment.id,
                ),
            )
