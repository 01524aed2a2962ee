"""A commitment that is law, and that somebody may loosen."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Layer, Loosening
from handbook.library.library import Library

RULE = "loosening-of-law"


def check(library: Library) -> Iterator[Problem]:
    """What is of the layer legal-floor, nobody may loosen."""
    for commitment in library.commitments.values():
        if commitment.layer is Layer.LEGAL_FLOOR and commitment.loosening is not Loosening.NEVER:
            yield Problem.at(
                commitment.place.position("loosening"),
                RULE,
                say(
                    "'loosening' of '{id}' must be 'never', as its layer is "
                    "'legal-floor', not '{loosening}'",
                    id=commitment.id,
                    loosening=commitment.loosening,
                ),
            )
