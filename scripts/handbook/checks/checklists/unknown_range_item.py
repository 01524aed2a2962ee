"""A range for something that the estate's sheets do not read."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import NOTHING, Message, joined, say
from handbook.base.problems import Problem
from handbook.checks.checklists.coverage import Coverage, coverages, is_certain
from handbook.library.library import Library
from handbook.model.estate import Equipment, Range

RULE = "unknown-range-item"


def check(library: Library) -> Iterator[Problem]:
    """The item of a range must be a reading that the estate's sheets have, for that equipment."""
    for coverage in coverages(library).values():
        estate = coverage.estate
        sure = is_certain(library, estate)
        holders: list[tuple[Equipment | None, tuple[Range, ...]]] = [(None, estate.ranges)]
        holders += [(piece, piece.ranges) for piece in estate.equipment]
        for piece, ranges in holders:
            for own in ranges:
                message = _message(library, coverage, piece, own, sure=sure)
                if message:
                    yield Problem.at(own.place.position("item"), RULE, message)


def _message(
    library: Library, coverage: Coverage, piece: Equipment | None, own: Range, *, sure: bool
) -> Message:
    item = library.items.get(own.item)
    if item is None:
        return NOTHING
    if item.item.reading is None:
        readings = [i.id for i in item.checklist.items if i.reading is not None]
        hint = say("; readings there are {readings}", readings=joined(readings)) if readings else ""
        return say(
            "a range must be for a reading, and '{item}' is none{hint}", item=own.item, hint=hint
        )
    if not sure:
        return NOTHING
    rows = coverage.rows.get(own.item)
    if rows is None:
        return say(
            "no sheet of '{id}' has '{item}', so it must have no range here",
            id=coverage.estate.id,
            item=own.item,
        )
    if piece is None or piece.code in rows:
        return NOTHING
    codes = [code for code in rows if code is not None]
    if not codes:
        return say(
            "'{item}' has no row for each piece of equipment, "
            "so its range must stand in the 'ranges' of the estate, not of '{code}'",
            item=own.item,
            code=piece.code,
        )
    return say(
        "'{item}' is read at {codes}, so it must have no range at '{code}'",
        item=own.item,
        codes=joined(codes),
        code=piece.code,
    )
