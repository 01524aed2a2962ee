"""What an estate still has of the sample that its handbook was begun with."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.library.library import Library

RULE = "borrowed-value"
FOR_RELEASE = True


def check(library: Library) -> Iterator[Problem]:
    """A value of a sample is nobody's: an estate says which it still has, until it has its own."""
    for estate in library.estates.values():
        for number, name in enumerate(estate.borrowed):
            yield Problem.at(
                estate.place.position("borrowed", number),
                RULE,
                say(
                    "'{name}' of '{id}' is that of a sample: it must be replaced by the estate's own, "
                    "and '{name}' taken out of 'borrowed'",
                    name=name,
                    id=estate.id,
                ),
                Severity.WARNING,
            )
