"""An item that is due in a season and does not say in which, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Period
from handbook.checks.choice import choice
from handbook.library.library import Library
from handbook.model.company import Seasons

RULE = "season-mismatch"


def check(library: Library) -> Iterator[Problem]:
    """'season' must stand where the frequency is season, and nowhere else."""
    for item in library.items.values():
        season = item.item.season
        if item.period is Period.SEASON and season is None:
            yield Problem.at(
                item.item.place.position("id"),
                RULE,
                say(
                    "the item '{id}' is due in a season, so 'season' must say in which: {seasons}",
                    id=item.id,
                    seasons=choice(library.seasons, Seasons.declared.files),
                ),
            )
        elif item.period is not Period.SEASON and season is not None:
            yield Problem.at(
                item.item.place.key_position("season"),
                RULE,
                say(
                    "'season' must stand only where 'frequency' is season, "
                    "and the frequency of '{id}' is {frequency}",
                    id=item.id,
                    frequency=item.frequency,
                ),
            )
