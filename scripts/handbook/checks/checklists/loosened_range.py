"""An estate's own range that is wider than one which needs no local confirmation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.checklist import Reading
from handbook.model.estate import Range

RULE = "loosened-range"


def check(library: Library) -> Iterator[Problem]:
    """What was read in full, or is the company's own settled figure, an estate may only tighten."""
    for model, _owner in library.models:
        if not isinstance(model, Range):
            continue
        item = library.items.get(model.item)
        if item is None or item.needs_local_confirmation or item.item.reading is None:
            continue
        if model.min is not None or model.max is not None:
            yield from _bounds(model, item.item.reading)


def _bounds(own: Range, reading: Reading) -> Iterator[Problem]:
    if reading.min is not None and (own.min is None or own.min < reading.min):
        yield _problem(own, reading, "min", say("at least"), reading.min, own.min)
    if reading.max is not None and (own.max is None or own.max > reading.max):
        yield _problem(own, reading, "max", say("at most"), reading.max, own.max)


def _problem(
    own: Range, reading: Reading, name: str, sense: str, bound: Decimal, found: Decimal | None
) -> Problem:
    there = reading.place.position(name)
    where = say("as in {path}:{line}", path=there.path, line=there.line)
    if found is None:
        message = say(
            "the range of '{item}' must have a '{name}' of {sense} {bound:f}, {where}",
            item=own.item,
            name=name,
            sense=sense,
            bound=bound,
            where=where,
        )
    else:
        message = say(
            "'{name}' of '{item}' must be {sense} {bound:f}, {where}, not {found:f}",
            name=name,
            item=own.item,
            sense=sense,
            bound=bound,
            where=where,
            found=found,
        )
    return Problem.at(
        own.place.position(name if found is not None else "item"),
        RULE,
        say("{message}; an estate may only tighten it", message=message),
    )
