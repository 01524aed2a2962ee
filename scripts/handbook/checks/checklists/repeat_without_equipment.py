"""A sheet or row for each piece of equipment, and no word of which equipment."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import Message, say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Kind, Repeat
from handbook.checks.choice import choice
from handbook.library.library import Library
from handbook.model.checklist import Checklist, Item
from handbook.model.company import EquipmentKinds

RULE = "repeat-without-equipment"


def check(library: Library) -> Iterator[Problem]:
    """A checklist may have a sheet, an item a row for each piece; of what, 'equipment' must say."""
    kinds = choice(library.equipment_kinds, EquipmentKinds.declared.files)
    for checklist in library.checklists.values():
        yield from _problem(checklist, Kind.CHECKLIST.noun, Repeat.SHEET, kinds)
        for item in checklist.items:
            yield from _problem(item, Kind.ITEM.noun, Repeat.ROW, kinds)


def _problem(
    thing: Checklist | Item, noun: Message, possible: Repeat, kinds: Message
) -> Iterator[Problem]:
    if thing.repeat is Repeat.ONCE:
        return
    if thing.repeat is not possible:
        yield Problem.at(
            thing.place.position("repeat"),
            RULE,
            say(
                "'repeat' of {noun} must be once or {possible}, not {repeat}",
                noun=noun,
                possible=possible,
                repeat=thing.repeat,
            ),
        )
    elif thing.equipment is None:
        yield Problem.at(
            thing.place.position("repeat"),
            RULE,
            say(
                "'{id}' has a {possible} for each piece of equipment, so 'equipment' must say "
                "of which kind: {kinds}",
                id=thing.id,
                possible=possible,
                kinds=kinds,
            ),
        )
