"""An item that is on no estate's sheets."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import Message, joined, say
from handbook.base.problems import Problem, Severity
from handbook.checks.checklists.coverage import WHAT_PLANS_REST_ON, can_be_due, coverages
from handbook.library.inheritance import CheckItem
from handbook.library.library import Library

RULE = "unused-item"


def check(library: Library) -> Iterator[Problem]:
    """Where some estate uses a checklist, each of its items must be on a sheet of one of them."""
    if not library.is_whole(*WHAT_PLANS_REST_ON, "standards/estates/"):
        return
    found = coverages(library).values()
    checklists = {id for coverage in found for id in coverage.checklists}
    items = {id for coverage in found for id in coverage.rows}
    for item in library.items.values():
        if item.checklist.id not in checklists or item.id in items:
            continue
        if can_be_due(library, item):
            yield Problem.at(
                item.item.place.position("id"),
                RULE,
                say(
                    "the item '{id}' must be on some estate's sheets: {reason}",
                    id=item.id,
                    reason=_reason(library, item),
                ),
                Severity.WARNING,
            )


def _reason(library: Library, item: CheckItem) -> Message:
    users = [c for c in coverages(library).values() if item.checklist.id in c.checklists]
    kind = item.item.equipment
    if kind is not None and not any(user.plan.equipment(kind) for user in users):
        return say(
            "none of those that use '{id}' has equipment of the kind '{kind}'",
            id=item.checklist.id,
            kind=kind,
        )
    takers = {
        slot.roster.role: None
        for user in users
        for slot in user.plan.slots
        if slot.checklist.id == item.checklist.id
    }
    return say(
        "it is for {roles}, and the sheet goes to {takers}",
        roles=joined(item.item.roles or (), "or"),
        takers=joined(takers),
    )
