"""A stretch of a script that goes round in circles."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.training.dialogue import dialogues

RULE = "endless-talk"


def check(library: Library) -> Iterator[Problem]:
    """From every stretch that jumps back, some way must lead to an outcome."""
    for dialogue in dialogues(library).values():
        for talk in dialogue.talks:
            if dialogue.jump(talk) is not None and id(talk) not in dialogue.finishing:
                yield Problem.at(
                    talk.place.position("go"),
                    RULE,
                    say(
                        "'go: {go}' leads back again and again in '{id}': some "
                        "branch on the way must end in an 'outcome'",
                        go=talk.go,
                        id=dialogue.script.id,
                    ),
                )
