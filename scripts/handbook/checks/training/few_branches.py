"""A script that knows too few ways a talk can go."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.script import Talk

RULE = "few-branches"

LEAST = 3
"""Source: `open-11` of the content map."""


def check(library: Library) -> Iterator[Problem]:
    """A script has at least three branches; one that is split into branches again counts as those."""
    for script in library.scripts.values():
        count = _ways(script)
        if count < LEAST and library.is_whole(script.place.position().path):
            yield Problem.at(
                script.place.key_position("branches")
                if script.branches
                else script.place.position("id"),
                RULE,
                say(
                    "script '{id}' must have at least {least} branches, not {count}",
                    id=script.id,
                    least=LEAST,
                    count=count,
                ),
            )


def _ways(talk: Talk) -> int:
    return sum(_ways(branch) if branch.branches else 1 for branch in talk.branches)
