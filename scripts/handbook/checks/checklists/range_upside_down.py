"""A range that ends below where it begins."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.checklist import Item, Reading
from handbook.model.estate import Range
from handbook.model.permit import Measurement

RULE = "range-upside-down"


def check(library: Library) -> Iterator[Problem]:
    """'min' must be at most 'max', in readings, in the ranges of estates and in what a permit has measured."""
    for model, _owner in library.models:
        if isinstance(model, Item) and model.reading is not None:
            yield from _problem(model.id, model.reading)
        elif isinstance(model, Range):
            yield from _problem(model.item, model)
        elif isinstance(model, Measurement):
            yield from _problem(model.title.zh, model)


def _problem(item: str, limits: Reading | Range | Measurement) -> Iterator[Problem]:
    if limits.min is not None and limits.max is not None and limits.min > limits.max:
        yield Problem.at(
            limits.place.position("min"),
            RULE,
            say(
                "'min' of '{item}' must be at most its 'max', {max:f}, not {min:f}",
                item=item,
                max=limits.max,
                min=limits.min,
            ),
        )
