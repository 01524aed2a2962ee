"""An estate's own range that is wider than one which needs no local confirmation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

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
        yield _problem(own, reading, "min", "at least", reading.min, own.min)
    if reading.max is not None and (own.max is None or own.max > reading.max):
        yield _problem(own, reading, "max", "at most", reading.max, own.max)


def _problem(
    own: Range, reading: Reading, name: str, sense: str, bound: Decimal, found: Decimal | None
) -> Problem:
    there = reading.place.position(name)
    where = f"as in {there.path}:{there.line}"
    if found is None:
        message = f"the range of '{own.item}' must have a '{name}' of {sense} {bound:f}, {where}"
    else:
        message = f"'{name}' of '{own.item}' must be {sense} {bound:f}, {where}, not {found:f}"
    return Problem.at(
        own.place.position(name if found is not None else "item"),
        RULE,
        f"{message}; an estate may only tighten it",
    )
