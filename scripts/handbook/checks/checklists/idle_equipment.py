"""Equipment of an estate that none of its sheets looks at."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import Message, joined, say
from handbook.base.problems import Problem, Severity
from handbook.checks.checklists.coverage import WHAT_PLANS_REST_ON, Coverage, coverages
from handbook.library.library import Library
from handbook.model.estate import Equipment

RULE = "idle-equipment"


def check(library: Library) -> Iterator[Problem]:
    """For every kind of equipment that an estate has, one of its sheets must have a row."""
    if not library.checklists or not library.is_whole(*WHAT_PLANS_REST_ON):
        return
    for coverage in coverages(library).values():
        idle: dict[str, list[Equipment]] = {}
        for piece in coverage.estate.equipment:
            if piece.kind not in coverage.kinds and piece.kind in library.equipment_kinds:
                idle.setdefault(piece.kind, []).append(piece)
        if idle and library.is_whole(coverage.estate.place.path):
            for kind, pieces in idle.items():
                yield Problem.at(
                    pieces[0].place.position("kind"),
                    RULE,
                    say(
                        "a sheet of '{id}' must look at each '{kind}' it has ({pieces}): ",
                        id=coverage.estate.id,
                        kind=kind,
                        pieces=joined(piece.code for piece in pieces),
                    )
                    + _reason(library, coverage, kind),
                    Severity.WARNING,
                )


def _reason(library: Library, coverage: Coverage, kind: str) -> Message:
    checklists = {
        item.checklist.id: item.checklist.roles
        for item in library.items.values()
        if kind in (item.item.equipment, item.checklist.equipment)
    }
    if not checklists:
        return say("no checklist and no item is for it")
    left_out = {left.checklist for left in coverage.estate.left_out}
    there = {id: roles for id, roles in checklists.items() if id not in left_out}
    if not there:
        return say("{checklists} would, and stands in 'left_out'", checklists=joined(checklists))
    roles = dict.fromkeys(role for of_one in there.values() for role in of_one)
    if any(roster.role in roles for roster in coverage.estate.rosters):
        return say(
            "{there} would, and no day asks for what it has of that", there=joined(there, "or")
        )
    return say(
        "{there} would, and there is no roster for {roles}",
        there=joined(there, "or"),
        roles=joined(roles, "or"),
    )
