"""A script that knows too few ways a talk can go."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.library import Library
from handbook.problems import Problem

RULE = "few-branches"

LEAST = 3
"""Source: `open-11` of the content map."""


def check(library: Library) -> Iterator[Problem]:
    """A script has at least three branches after its opening."""
    for script in library.scripts.values():
        if len(script.branches) < LEAST:
            yield Problem.at(
                script.place.key_position("branches")
                if script.branches
                else script.place.position("id"),
                RULE,
                f"script '{script.id}' must have at least {LEAST} branches, not "
                f"{len(script.branches)}",
            )
