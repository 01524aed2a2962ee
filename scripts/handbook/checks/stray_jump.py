"""A jump into the middle of another script, or a mistake set beside another script's turn."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.dialogue import dialogues
from handbook.library import Library
from handbook.nearest import nearest_phrase
from handbook.problems import Problem
from handbook.vocabulary import Kind

RULE = "stray-jump"

_WITHIN = frozenset({Kind.TURN, Kind.BRANCH})


def check(library: Library) -> Iterator[Problem]:
    """`go` leads to a turn of the same script, or to another script as a whole; `at` names a turn of
    the same script."""
    for dialogue in dialogues(library).values():
        for talk in dialogue.talks:
            entry = library.entries.get(talk.go or "")
            if entry is None or entry.kind not in _WITHIN or talk.go in dialogue.spots:
                continue
            if entry.kind is Kind.BRANCH and entry.page == dialogue.script.id:
                message = f"must lead to a turn, not to the branch '{talk.go}'" + nearest_phrase(
                    str(talk.go), dialogue.spots
                )
            else:
                message = f"must lead to the script '{entry.page}' as a whole, not to '{talk.go}'"
            yield Problem.at(talk.place.position("go"), RULE, f"'go': {message}")
        for mistake in dialogue.script.mistakes:
            if mistake.at in library.entries and mistake.at not in dialogue.spots:
                yield Problem.at(
                    mistake.place.position("at"),
                    RULE,
                    f"'at': must be a turn of '{dialogue.script.id}', not '{mistake.at}'"
                    + nearest_phrase(str(mistake.at), dialogue.spots),
                )
