"""A turn of a script that nobody ever comes to."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.training.dialogue import dialogues

RULE = "unreachable-turn"


def check(library: Library) -> Iterator[Problem]:
    """Every turn must come up on some way from the first one."""
    for dialogue in dialogues(library).values():
        script = dialogue.script
        if any(talk.go is not None and talk.go not in library.entries for talk in dialogue.talks):
            continue  # what that was meant to lead to is reached, and what it is is asked already
        if not library.is_whole(script.place.path):
            continue
        for talk in dialogue.talks:
            entry = dialogue.entries.get(id(talk))
            lost = talk.turns if entry is None else talk.turns[:entry]
            if lost:
                yield Problem.at(
                    lost[0].place.position("id"),
                    RULE,
                    say(
                        "nobody comes to turn '{id}': some branch of '{script_id}' must lead "
                        "to it with 'go: {id}'",
                        id=lost[0].id,
                        script_id=script.id,
                    ),
                )
            elif entry is None:
                yield Problem.at(
                    talk.place.position(),
                    RULE,
                    say(
                        "nobody comes to the ending of '{id}': it must have a turn that a 'go' "
                        "can lead to",
                        id=script.id,
                    ),
                )
            if entry is None:
                break  # only an ending can be missed, and all that follows stands inside it
