"""A shift whose sheets take longer than it has hands for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from handbook.base.message import joined, say, say_many
from handbook.base.problems import Problem
from handbook.checklists.schedule import Duty, Plan, Slot, length, plans
from handbook.library.library import Library

RULE = "overloaded-shift"

NAMED = 3
"""How many of the longest checklists a message names."""


def check(library: Library) -> Iterator[Problem]:
    """On a day on which everything is due, a shift's sheets must fit its length times its people."""
    for plan in plans(library).values():
        by_shift: dict[int, list[Slot]] = {}
        for slot in plan.slots:
            by_shift.setdefault(id(slot.shift), []).append(slot)
        for slots in by_shift.values():
            yield from _problem(plan, slots)


def _problem(plan: Plan, slots: list[Slot]) -> Iterator[Problem]:
    shift, role = slots[0].shift, slots[0].roster.role
    there_is = length(shift) * shift.people
    each: dict[str, Decimal] = {}
    for slot in slots:
        all_due = Duty(plan.estate, plan.estate.effective, slot, slot.rows)
        each[slot.checklist.id] = each.get(slot.checklist.id, Decimal(0)) + all_due.minutes
    needed = sum(each.values())
    if needed <= there_is:
        return
    longest = sorted(each, key=lambda checklist: -each[checklist])[:NAMED]
    yield Problem.at(
        shift.place.position("people"),
        RULE,
        say(
            "the sheets of '{role}' on '{shift}' must take at most {there_is} minutes "
            "({people} x {length}), not {needed} as on a day when all are due",
            role=role,
            shift=shift.shift,
            there_is=there_is,
            people=shift.people,
            length=length(shift),
            needed=ceil(needed),
        )
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
