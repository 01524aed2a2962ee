"""A group with more items than one stop has room for."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.library.library import Library

RULE = "long-group"

MOST = 9
"""How many items a group must have at most.

Source: five to nine a pause point, in Gawande, A Checklist for Checklists."""


def check(library: Library) -> Iterator[Problem]:
    """A group is one stop: nine items at most."""
    for checklist in library.checklists.values():
        for group in checklist.groups:
            if len(group.items) > MOST:
                yield Problem.at(
                    group.place.position("title"),
                    RULE,
                    say(
                        "a group must have at most {most} items, not {items}; "
                        "divide it where people walk on",
                        most=MOST,
                        items=len(group.items),
                    ),
                    Severity.WARNING,
                )
