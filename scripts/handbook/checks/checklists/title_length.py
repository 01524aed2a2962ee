"""A checklist whose title is too short to say what it is for, or too long for the head of a sheet."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.base.typography import width
from handbook.library.library import Library

RULE = "title-length"

SHORTEST, LONGEST = 4, 20
"""In Chinese characters."""


def check(library: Library) -> Iterator[Problem]:
    """A checklist's title must have 4 to 20 characters."""
    for checklist in library.checklists.values():
        found = width(checklist.title.zh)
        if not SHORTEST <= found <= LONGEST:
            yield Problem.at(
                checklist.place.position("title", "zh"),
                RULE,
                say(
                    "the title of '{id}' must be {shortest} to {longest} characters long, "
                    "not {found}",
                    id=checklist.id,
                    shortest=SHORTEST,
                    longest=LONGEST,
                    found=found,
                ),
                Severity.WARNING,
            )
