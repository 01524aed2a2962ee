"""A roster around the clock that leaves a gap."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Workdays
from handbook.checks.checklists.roster_times import clock, meetings, rosters
from handbook.library.library import Library

RULE = "shift-gap"


def check(library: Library) -> Iterator[Problem]:
    """Where somebody must be there around the clock, one shift must begin when another ends."""
    for estate, roster in rosters(library):
        if not roster.around_the_clock or not library.is_whole(estate.place.path):
            continue
        if roster.days is not Workdays.EVERY_DAY:
            yield Problem.at(
                roster.place.position("days"),
                RULE,
                say(
                    "the roster of '{role}' is around the clock, so 'days' must be "
                    "{every_day}, not {days}",
                    role=roster.role,
                    every_day=Workdays.EVERY_DAY,
                    days=roster.days,
                ),
            )
        for earlier, ends, later, starts in meetings(roster):
            if starts > ends:
                yield Problem.at(
                    earlier.place.position("ends"),
                    RULE,
                    say(
                        "somebody of '{role}' must be there around the clock, and nobody is "
                        "from {ends}, when '{shift}' ends, "
                        "to {starts}, when '{later_shift}' begins",
                        role=roster.role,
                        ends=clock(ends),
                        shift=earlier.shift,
                        starts=clock(starts),
                        later_shift=later.shift,
                    ),
                )
