"""A reading without a unit or normal range, or a range where nothing is read."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Evidence
from handbook.library.library import Library
from handbook.model.checklist import Item
from handbook.model.estate import Range

RULE = "reading-without-range"


def check(library: Library) -> Iterator[Problem]:
    """Whoever writes a number down must see its unit and what is normal."""
    for model, _owner in library.models:
        if isinstance(model, Item):
            yield from _of_item(model)
        elif isinstance(model, Range) and model.min is None and model.max is None:
            yield Problem.at(
                model.place.position("item"),
                RULE,
                say("the range of '{item}' must have 'min', 'max' or both", item=model.item),
            )


def _of_item(item: Item) -> Iterator[Problem]:
    reading = item.reading
    if item.evidence is not Evidence.READING:
        if reading is not None:
            yield Problem.at(
                item.place.key_position("reading"),
                RULE,
                say(
                    "'reading' must stand only where 'evidence' is reading, and '{id}' "
                    "has {evidence}",
                    id=item.id,
                    evidence=item.evidence,
                ),
            )
    elif reading is None:
        yield Problem.at(
            item.place.position("evidence"),
            RULE,
            say(
                "the item '{id}' must have 'reading' with its unit and normal range, "
                "for its evidence is reading",
                id=item.id,
            ),
        )
    elif not (
        reading.min is not None
        or reading.max is not None
        or reading.from_estate
        or reading.headcount
    ):
        yield Problem.at(
            reading.place.position("unit"),
            RULE,
            say(
                "the reading of '{id}' must say what is normal: 'min', 'max' or both, "
                "'from_estate: true' where each estate says it, "
                "or 'headcount: true' where it is how many are on the shift",
                id=item.id,
            ),
        )
