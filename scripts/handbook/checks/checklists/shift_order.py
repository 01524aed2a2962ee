"""Shifts that do not stand in the order of the day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.checks.checklists.roster_times import clock, rosters
from handbook.library.library import Library
from handbook.model.base import DAY_MINUTES

RULE = "shift-order"


def check(library: Library) -> Iterator[Problem]:
    """From the first shift of the day on, each must begin after the one before it."""
    for _estate, roster in rosters(library):
        first = roster.shifts[0].starts
        for before, after in pairwise(roster.shifts):
            if (after.starts - first) % DAY_MINUTES < (before.starts - first) % DAY_MINUTES:
                yield Problem.at(
                    after.place.position("shift"),
                    RULE,
                    say(
                        "'{shift}' ({starts}) must stand before '{before_shift}' "
                        "({before_starts}): shifts stand in the order of the day, "
                        "from '{first}' on",
                        shift=after.shift,
                        starts=clock(after.starts),
                        before_shift=before.shift,
                        before_starts=clock(before.starts),
                        first=roster.shifts[0].shift,
                    ),
                )
