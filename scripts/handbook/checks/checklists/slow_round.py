"""A promised interval in which nobody gets round."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.capacity.workload import interval, workloads
from handbook.library.library import Library

RULE = "slow-round"


def check(library: Library) -> Iterator[Problem]:
    """A round must fit the time that is promised between two of them, walked by all who are free."""
    for estate, shifts in workloads(library).items():
        for one in shifts:
            for round in one.slow:
                promised = interval(round.promise) or Decimal(1)
                yield Problem.at(
                    one.shift.place.position("people"),
                    RULE,
                    say(
                        "estate '{estate}' promises '{commitment}', {promised} minutes at most, and a "
                        "round of '{checklist}' takes {minutes}: '{shift}' must have at least "
                        "{needed} of '{role}' who stand at no post, not {free}",
                        estate=estate,
                        commitment=round.promise.commitment.id,
                        promised=promised,
                        checklist=round.checklist.id,
                        minutes=ceil(round.minutes),
                        shift=one.shift.shift,
                        needed=max(1, ceil(round.minutes / promised)),
                        role=one.roster.role,
                        free=one.free,
                    ),
                )
