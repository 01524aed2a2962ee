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
    """Each entry of `registers/frequencies.yml` must be one that the schedule knows, by its id or by `every`."""
    for frequency in library.frequencies.values():
        if library.period_of(frequency.id) is None:
            yield Problem.at(
                frequency.place.position("id"),
                RULE,
                say(
                    "the schedule knows no frequency '{id}', so 'every' must say when that is: ",
                    id=frequency.id,
                )
                + joined(map(str, Period), "")
                + nearest_phrase(frequency.id, Period),
            )
