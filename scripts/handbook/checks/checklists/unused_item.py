"""An item that is on no estate's sheets."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.problems import Level, Problem
from handbook.base.typography import joined
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
                f"the item '{item.id}' must be on some estate's sheets: {_reason(library, item)}",
                Level.WARNING,
            )


def _reason(library: Library, item: CheckItem) -> str:
    users = [c for c in coverages(library).values() if item.checklist.id in c.checklists]
    kind = item.item.equipment
    if kind is not None and not any(user.plan.equipment(kind) for user in users):
        return f"none of those that use '{item.checklist.id}' has equipment of the kind '{kind}'"
    takers = {
        slot.roster.role: None
        for user in users
        for slot in user.plan.slots
        if slot.checklist.id == item.checklist.id
    }
    return (
        f"it is for {joined(item.item.roles or (), 'or')}, and the sheet goes to {joined(takers)}"
    )
