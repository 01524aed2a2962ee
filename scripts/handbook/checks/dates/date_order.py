"""A day that comes before or after what it must not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.bounds import After, ByNow, Rising

RULE = "date-order"


def check(library: Library) -> Iterator[Problem]:
    """A review comes after what it reviews, nothing is recorded before it happened, and what was done
    later stands later."""
    for model, name, after in library.bounded(After):
        day, first = getattr(model, name), getattr(model, after.field)
        if day <= first and library.is_whole(model.place.path):
            yield Problem.at(
                model.place.position(name),
                RULE,
                say(
                    "'{name}' must be after '{field}', {first}, not {day}",
                    name=name,
                    field=after.field,
                    first=first,
                    day=day,
                ),
            )
    for model, name, _ in library.bounded(ByNow):
        path = model.place.path
        day, now = getattr(model, name), library.documents[path].effective
        if day is not None and day > now and library.is_whole(path):
            yield Problem.at(
                model.place.position(name),
                RULE,
                say(
                    "'{name}' must be by {now}, the day on which this file takes effect, not {day}",
                    name=name,
                    now=now,
                    day=day,
                ),
            )
    for model, name, rising in library.bounded(Rising):
        earlier: date | None = None
        for entry in getattr(model, name):
            day = getattr(entry, rising.key)
            if earlier is not None and day <= earlier:
                yield Problem.at(
                    entry.place.position(rising.key),
                    RULE,
                    say(
                        "'{key}' must be after that of the entry before, {earlier}, not {day}",
                        key=rising.key,
                        earlier=earlier,
                        day=day,
                    ),
                )
            earlier = day
