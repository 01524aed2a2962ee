"""A turn of a script that nobody ever comes to."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.dialogue import dialogues
from handbook.library import Library
from handbook.problems import Problem

RULE = "unreachable-turn"


def check(library: Library) -> Iterator[Problem]:
    """Every turn must come up on some way from the first one."""
    for dialogue in dialogues(library).values():
        for talk in dialogue.talks:
            entry = dialogue.entries.get(id(talk))
            lost = talk.turns if entry is None else talk.turns[:entry]
            if lost:
                first = lost[0]
                yield Problem.at(
                    first.place.position("id"),
                    RULE,
                    f"nobody comes to turn '{first.id}': some branch of '{dialogue.script.id}' "
                    f"must lead to it with 'go: {first.id}'",
                )
