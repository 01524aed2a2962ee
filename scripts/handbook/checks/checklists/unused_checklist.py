"""A checklist that no estate uses."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import Message, joined, say
from handbook.base.problems import Problem, Severity
from handbook.base.vocabulary import Moment
from handbook.checks.checklists.coverage import WHAT_PLANS_REST_ON, Coverage, can_be_due, coverages
from handbook.library.library import Library
from handbook.model.checklist import Checklist

RULE = "unused-checklist"

_ROLES = ("roles", 0)
"""Where a role is wrong that nobody has: that is no draft."""


def check(library: Library) -> Iterator[Problem]:
    """Where there are estates, some day at one of them must ask for each checklist, and somebody must
    be there to be asked."""
    if not library.estates or not library.is_whole(*WHAT_PLANS_REST_ON, "standards/estates/"):
        return
    used = {id for estate in coverages(library).values() for id in estate.checklists}
    for checklist in library.checklists.values():
        if checklist.id in used:
            continue
        if all(can_be_due(library, library.items[item.id]) for item in checklist.items):
            reason, steps = _reason(library, checklist)
            yield Problem.at(
                checklist.place.position(*steps),
                RULE,
                say("some estate must use the checklist '{id}': ", id=checklist.id) + reason,
                Severity.ERROR if steps == _ROLES else Severity.WARNING,
            )


def _reason(library: Library, checklist: Checklist) -> tuple[Message, tuple[str | int, ...]]:
    """The first thing that keeps it from all estates, and the steps to the field that does."""
    estates: list[Coverage] = [
        coverage
        for coverage in coverages(library).values()
        if all(left.checklist != checklist.id for left in coverage.estate.left_out)
    ]
    if not estates:
        return say("all of them leave it out"), ("id",)
    if checklist.equipment is not None:
        kind = checklist.equipment
        estates = [found for found in estates if found.plan.equipment(kind)]
        if not estates:
            return say("none of them has equipment of the kind '{kind}'", kind=kind), ("equipment",)
    if not library.is_for_all(checklist.roles):
        roles = set(checklist.roles)
        estates = [e for e in estates if roles & {roster.role for roster in e.estate.rosters}]
        if not estates:
            named = joined(checklist.roles, "or")
            return say("none of them has a roster for {roles}", roles=named), _ROLES
    if checklist.at is Moment.CHANGE and all(
        len(roster.shifts) < 2 for found in estates for roster in found.estate.rosters
    ):
        return say("it is due at a change of shifts, and nobody there has two shifts"), ("at",)
    return say("whoever gets it there has no item on it that a day asks for"), ("id",)
