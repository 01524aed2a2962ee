"""An estate that does not say where it lies."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.library.library import Library

RULE = "missing-jurisdiction"


def check(library: Library) -> Iterator[Problem]:
    """Where there are jurisdictions, every estate names its own; without it no floor holds."""
    if not library.jurisdictions:
        return
    for estate in library.estates.values():
        if estate.jurisdiction is None and library.is_whole(estate.place.path):
            yield Problem.at(
                estate.place.position("id"),
                RULE,
                say(
                    "estate '{id}' should name its 'jurisdiction', a place in "
                    "standards/jurisdictions/; without it no floor is looked at",
                    id=estate.id,
                ),
                Severity.WARNING,
            )
