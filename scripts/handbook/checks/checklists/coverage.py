"""What the sheets of each estate hold, gathered once for all checks that ask."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.base.vocabulary import Period
from handbook.checklists.schedule import Plan, Row, plans
from handbook.library.inheritance import CheckItem
from handbook.library.library import Library
from handbook.model.estate import Estate

WHAT_PLANS_REST_ON = ("checklists/", "standards/registers/")
"""Where a fault can take rows off the sheets of every estate."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """An estate's plan, and what is on its sheets."""

    estate: Estate
    plan: Plan
    checklists: frozenset[str]
    """The ids of the checklists that some day asks for, or that are filled in when something happens."""
    rows: dict[str, dict[str | None, Row]]
    """Item -> code of the piece of equipment, or None -> one of the rows that stand for them."""
    kinds: frozenset[str]
    """The ids of the kinds of equipment that its sheets look at."""


def coverages(library: Library) -> dict[str, Coverage]:
    """The coverage of each estate by its id."""
    return library.once(_coverages)


def _coverages(library: Library) -> dict[str, Coverage]:
    return {id: _coverage(plan) for id, plan in plans(library).items()}


def _coverage(plan: Plan) -> Coverage:
    rows: dict[str, dict[str | None, Row]] = {}
    kinds = set()
    for slot in (*plan.slots, *plan.forms):
        kinds.add(slot.checklist.equipment)
        for row in slot.rows:
            piece = row.equipment or slot.equipment
            of_item = rows.get(row.item.id)
            if of_item is None:
                of_item = rows[row.item.id] = {}
                kinds.add(row.item.item.equipment)
            of_item.setdefault(piece.code if piece else None, row)
    return Coverage(
        plan.estate,
        plan,
        frozenset(slot.checklist.id for slot in (*plan.slots, *plan.forms)),
        rows,
        frozenset(kind for kind in kinds if kind is not None),
    )


def is_certain(library: Library, estate: Estate) -> bool:
    """Whether what an estate's sheets lack is really missing, and not only unread for a fault."""
    return library.is_whole(*WHAT_PLANS_REST_ON, estate.place.path)


def can_be_due(library: Library, item: CheckItem) -> bool:
    """Whether the schedule knows when an item is due; where it does not, that is reported itself."""
    return item.period is not None and (
        item.period is not Period.SEASON or item.item.season in library.seasons
    )
