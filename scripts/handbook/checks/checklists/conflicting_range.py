"""A reading whose normal range comes from two places."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.checklist import Item
from handbook.model.estate import Range

RULE = "conflicting-range"


def check(library: Library) -> Iterator[Problem]:
    """What must be as many as are on the shift must have no other range, here or at an estate."""
    headcounts: dict[str, Item] = {}
    for model, _owner in library.models:
        if isinstance(model, Item) and model.reading is not None and model.reading.headcount:
            headcounts[model.id] = model
            reading = model.reading
            for name in ("min", "max", "from_estate"):
                if getattr(reading, name) not in (None, False):
                    yield Problem.at(
                        reading.place.key_position(name),
                        RULE,
                        say(
                            "'{name}' must not be here: with 'headcount: true' the reading of "
                            "'{id}' must be how many are on the shift",
                            name=name,
                            id=model.id,
                        ),
                    )
    for model, _owner in library.models:
        if isinstance(model, Range) and model.item in headcounts:
            other = headcounts[model.item].place.position("reading")
            yield Problem.at(
                model.place.position("item"),
                RULE,
                say(
                    "'{item}' must have no range here: it must be how many are on the shift "
                    "('headcount' in {path}:{line})",
                    item=model.item,
                    path=other.path,
                    line=other.line,
                ),
            )
