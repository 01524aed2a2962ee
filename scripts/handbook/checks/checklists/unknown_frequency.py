"""A frequency that no schedule can keep."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import joined, say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Problem
from handbook.base.vocabulary import Period
from handbook.library.library import Library

RULE = "unknown-frequency"


def check(library: Library) -> Iterator[Problem]:
    """The ids in `registers/frequencies.yml` must be those that the schedule knows."""
    for frequency in library.frequencies.values():
        if frequency.id not in frozenset(Period):
            yield Problem.at(
                frequency.place.position("id"),
                RULE,
                say("the schedule knows no frequency '{id}'; it must be one of ", id=frequency.id)
                + joined(map(str, Period), "")
                + nearest_phrase(frequency.id, Period),
            )
