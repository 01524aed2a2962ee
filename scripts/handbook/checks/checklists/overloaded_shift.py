"""A shift whose sheets and rounds take longer than it has people for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from handbook.base.message import joined, say, say_many
from handbook.base.problems import Problem
from handbook.capacity.workload import Workload, workloads
from handbook.checklists.schedule import length
from handbook.library.library import Library

RULE = "overloaded-shift"

NAMED = 3
"""How many of the longest checklists a message names."""


def check(library: Library) -> Iterator[Problem]:
    """On a day on which everything is due, a shift's sheets and rounds must fit its length times its
    people, less their pauses and those who stand at posts. Where there is no time for the posts or
    a round alone, others say so."""
    for shifts in workloads(library).values():
        for one in shifts:
            if one.at_posts <= one.shift.people and not one.slow:
                yield from _problem(one)


def _problem(work: Workload) -> Iterator[Problem]:
    shift, role = work.shift, work.roster.role
    if work.needed <= work.there:
        return
    each: dict[str, Decimal] = {}
    for slot in work.slots:
        each[slot.checklist.id] = each.get(slot.checklist.id, Decimal(0)) + work.of(slot)
    for round in work.rounds:
        each[round.checklist.id] += round.minutes * (round.count - 1)
    longest = sorted(each, key=lambda checklist: -each[checklist])[:NAMED]
    if not longest:
        return
    words = {
        "role": role,
        "shift": shift.shift,
        "there_is": max(0, work.there - work.post_minutes),
        "people": shift.people,
        "length": length(shift) - (work.roster.pause_minutes or 0),
        "needed": ceil(work.needed - work.post_minutes),
    }
    if work.at_posts:
        message = say(
            "the sheets and rounds of '{role}' on '{shift}' must take at most {there_is} minutes "
            "({people} x {length}, less {posts} for {at} at posts), not {needed} as on a day when "
            "all are due",
            posts=work.post_minutes,
            at=work.at_posts,
            **words,
        )
    else:
        message = say(
            "the sheets of '{role}' on '{shift}' must take at most {there_is} minutes "
            "({people} x {length}), not {needed} as on a day when all are due",
            **words,
        )
    yield Problem.at(
        shift.place.position("people"),
        RULE,
        message
        + say_many(
            "; longest is {longest}",
            "; longest are {longest}",
            count=len(longest),
            longest=joined(
                say("{checklist} ({minutes})", checklist=checklist, minutes=ceil(each[checklist]))
                for checklist in longest
            ),
        ),
    )
