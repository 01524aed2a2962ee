"""A sheet or row for each piece of equipment, and no word of which equipment."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.problems import Problem
from handbook.base.vocabulary import Repeat
from handbook.library.library import Library
from handbook.model.checklist import Checklist, Item

RULE = "repeat-without-equipment"


def check(library: Library) -> Iterator[Problem]:
    """A checklist may have a sheet, an item a row for each piece; of what, 'equipment' must say."""
    kinds = ", ".join(library.equipment_kinds)
    for checklist in library.checklists.values():
        yield from _problem(checklist, "checklist", Repeat.SHEET, kinds)
        for item in checklist.items:
            yield from _problem(item, "item", Repeat.ROW, kinds)


def _problem(thing: Checklist | Item, noun: str, possible: Repeat, kinds: str) -> Iterator[Problem]:
    if thing.repeat is Repeat.ONCE:
        return
    position = thing.place.position("repeat")
    if thing.repeat is not possible:
        yield Problem.at(
            position,
            RULE,
            f"'repeat' of {'an' if noun == 'item' else 'a'} {noun} must be once or {possible}, "
            f"not {thing.repeat}",
        )
    elif thing.equipment is None:
        yield Problem.at(
            position,
            RULE,
            f"'{thing.id}' has a {possible} for each piece of equipment, so 'equipment' must say "
            f"of which kind: {kinds}",
        )
