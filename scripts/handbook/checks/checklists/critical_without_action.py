"""A critical item that does not say what to do when it fails."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library

RULE = "critical-without-action"


def check(library: Library) -> Iterator[Problem]:
    """What must be reported on the same shift must say what is done at once."""
    for item in library.items.values():
        if item.item.critical and item.item.on_fail is None:
            yield Problem.at(
                item.item.place.position("id"),
                RULE,
                say(
                    "the item '{id}' is critical, so 'on_fail' must say what to do at once",
                    id=item.id,
                ),
            )
