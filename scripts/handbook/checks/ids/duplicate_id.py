"""An id that two things have."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.problems import Problem
from handbook.library.library import Library

RULE = "duplicate-id"


def check(library: Library) -> Iterator[Problem]:
    """Ids must be unique over the whole tree."""
    for first, second in library.duplicates:
        position = second.thing.place.position("id")
        other = first.thing.place.position("id")
        yield Problem.at(
            position,
            RULE,
            f"the id '{second.id}' must be used only once; "
            f"{first.kind.noun} has it in {other.path}:{other.line}",
        )
