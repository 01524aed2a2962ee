"""An id that two things have."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
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
            say(
                "the id '{id}' must be used only once; {noun} has it in {path}:{line}",
                id=second.id,
                noun=first.kind.noun,
                path=other.path,
                line=other.line,
            ),
        )
