"""A sheet whose columns would be too narrow to write in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Layout
from handbook.checklists.schedule import Plan, plans
from handbook.checklists.sheets.blocks import PAGE_WIDTH, register_width
from handbook.checklists.sheets.layouts import LEAST, layout_of, own_columns, page_of
from handbook.library.library import Library
from handbook.model.checklist import Checklist

RULE = "narrow-columns"


def check(library: Library) -> Iterator[Problem]:
    """A column must be at least 6 mm wide, and those of a register must fit the page."""
    most: dict[str, tuple[int, str]] = {}
    for id, plan in plans(library).items():
        for name, count in _counts(plan):
            most[name] = max(most.get(name, (0, "")), (count, id))
    for checklist in library.checklists.values():
        count, estate = most.get(checklist.id, (0, ""))
        if count and page_of(count)[1] < LEAST:
            yield _too_many(checklist, count, estate)
        for block in checklist.blocks:
            needed = register_width(block.columns)
            if needed > PAGE_WIDTH:
                yield Problem.at(
                    block.place.position("columns"),
                    RULE,
                    say(
                        "the columns of a register must fit {room:.0f} mm, not {needed:.0f}; "
                        "leave some out, or make two registers",
                        room=PAGE_WIDTH,
                        needed=needed,
                    ),
                )


def _too_many(checklist: Checklist, count: int, estate: str) -> Problem:
    field = next((name for name in ("columns", "layout") if getattr(checklist, name)), "id")
    return Problem.at(
        checklist.place.position(field),
        RULE,
        say(
            "a column of '{id}' must be at least {least:.0f} mm wide, and of {count} as at "
            "'{estate}' each would have {width:.1f} mm; divide them",
            id=checklist.id,
            least=LEAST,
            count=count,
            estate=estate,
            width=page_of(count)[1],
        ),
    )


def _counts(plan: Plan) -> Iterator[tuple[str, int]]:
    """Checklist -> how many columns a sheet of it has."""
    beside: dict[tuple[str, str, str], int] = defaultdict(int)
    for slot in (*plan.slots, *plan.forms):
        if slot.checklist.columns is not None:
            yield slot.checklist.id, len(list(own_columns(slot, slot.rows)))
        elif layout_of(slot, plan.estate) is Layout.MATRIX:
            key = slot.checklist.id, slot.roster.role, slot.shift.shift
            codes = {row.equipment.code for row in slot.rows if row.equipment}
            beside[key] += 1 if slot.equipment else len(codes)
    for (checklist, _role, _shift), count in beside.items():
        yield checklist, count
