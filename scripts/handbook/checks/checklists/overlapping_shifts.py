"""Two shifts of a roster that overlap."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.checks.checklists.roster_times import clock, meetings, rosters
from handbook.library.library import Library

RULE = "overlapping-shifts"


def check(library: Library) -> Iterator[Problem]:
    """A shift must not begin while another of the same roster lasts."""
    for _estate, roster in rosters(library):
        for earlier, ends, later, starts in meetings(roster):
            if starts < ends:
                there = earlier.place.position("ends").line
                yield Problem.at(
                    later.place.position("starts"),
                    RULE,
                    say(
                        "'{shift}' of '{role}' must not begin at {starts}: "
                        "'{earlier_shift}' lasts until {ends} (line {there})",
                        shift=later.shift,
                        role=roster.role,
                        starts=clock(starts),
                        earlier_shift=earlier.shift,
                        ends=clock(ends),
                        there=there,
                    ),
                )
