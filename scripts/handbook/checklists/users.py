"""Which estates use a checklist."""

from __future__ import annotations

from collections import defaultdict

from handbook.checklists.schedule import plans
from handbook.library.library import Library


def users(library: Library) -> dict[str, list[str]]:
    """Checklist -> the estates that it is ever due at; those with none are left out."""
    return library.once(_users)


def _users(library: Library) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for estate, plan in plans(library).items():
        for checklist in {slot.checklist.id: None for slot in (*plan.slots, *plan.forms)}:
            found[checklist].append(estate)
    return dict(found)
