"""An outcome that a script does not allow, or allows and never comes to."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.script import Talk
from handbook.training.dialogue import Dialogue, dialogues

RULE = "wrong-outcome"


def check(library: Library) -> Iterator[Problem]:
    """The outcomes of the branches are those that the script lists, and each of them is used."""
    for dialogue in dialogues(library).values():
        script = dialogue.script
        used: set[str] = set()
        for talk in dialogue.talks:
            if talk.outcome is None:
                continue
            used.add(talk.outcome)
            if talk.outcome not in script.outcomes and talk.outcome in library.outcomes:
                yield Problem.at(
                    talk.place.position("outcome"),
                    RULE,
                    say(
                        "'{outcome}' must be among the 'outcomes' of '{id}'",
                        outcome=talk.outcome,
                        id=script.id,
                    )
                    + nearest_phrase(talk.outcome, script.outcomes),
                )
        if any(_is_open(library, dialogue, talk) for talk in dialogue.talks):
            continue  # that is where an outcome may be missing, and what is wrong there is said
        for index, outcome in enumerate(script.outcomes):
            if outcome not in used and library.is_whole(script.place.position().path):
                yield Problem.at(
                    script.place.position("outcomes", index),
                    RULE,
                    say(
                        "no branch of '{id}' ends in '{outcome}': take it out, or write the branch",
                        id=script.id,
                        outcome=outcome,
                    ),
                )


def _is_open(library: Library, dialogue: Dialogue, talk: Talk) -> bool:
    if talk.outcome is not None:
        return talk.outcome not in library.outcomes
    return not talk.branches and dialogue.jump(talk) is None
