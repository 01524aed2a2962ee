"""A jump to what no talk can go on at, or a mistake set beside another script's turn."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import NOTHING, Message, say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Problem
from handbook.base.vocabulary import Kind
from handbook.library.library import Entry, Library
from handbook.model.base import Model
from handbook.model.script import Branch, Script
from handbook.training.dialogue import dialogues

RULE = "stray-jump"

ONWARD = frozenset(
    {
        Kind.TURN,
        Kind.SCRIPT,
        Kind.EMERGENCY,
        Kind.SECTION,
        Kind.STANDARD,
        Kind.RULE,
        Kind.STEP,
        Kind.DECISION,
        Kind.CHANNEL,
        Kind.VISITOR,
        Kind.GRADE,
        Kind.LEVEL,
    }
)
"""What a talk can go on at: a turn, or what tells staff what they do next."""


def check(library: Library) -> Iterator[Problem]:
    """`go` leads to a turn of the same script, to another script as a whole, or to the steps of an
    emergency or of the process; `at` names a turn of the same script."""
    for dialogue in dialogues(library).values():
        script = dialogue.script
        jumps: list[tuple[Model, str | None]] = [(talk, talk.go) for talk in dialogue.talks]
        jumps += [(escalation, escalation.go) for escalation in script.escalations]
        for owner, go in jumps:
            entry = library.entries.get(go or "")
            if entry is None or entry.id in dialogue.spots:
                continue
            message = _fault(entry, script)
            if message:
                yield Problem.at(owner.place.position("go"), RULE, message)
        for mistake in script.mistakes:
            if mistake.at in library.entries and mistake.at not in dialogue.spots:
                yield Problem.at(
                    mistake.place.position("at"),
                    RULE,
                    say("'at' must be a turn of '{id}', not '{at}'", id=script.id, at=mistake.at)
                    + nearest_phrase(str(mistake.at), dialogue.spots),
                )


def _fault(entry: Entry, script: Script) -> Message:
    if entry.kind in (Kind.TURN, Kind.BRANCH) and entry.page != script.id:
        return say(
            "'go' must lead to the script '{page}' as a whole, not to '{id}'",
            page=entry.page,
            id=entry.id,
        )
    if isinstance(entry.thing, Branch):
        turns = entry.thing.turns
        example = say(", such as '{id}'", id=turns[0].id) if turns else ""
        return say(
            "'go' must lead to a turn{example}, not to the branch '{id}'",
            example=example,
            id=entry.id,
        )
    if entry.kind is Kind.OUTCOME:
        return say("'go' must not be an outcome: write 'outcome: {id}'", id=entry.id)
    if entry.kind not in ONWARD:
        return say(
            "'go' must lead to a turn, a script, an emergency or a part of the process, not to "
            "{noun}, '{id}'",
            noun=entry.kind.noun,
            id=entry.id,
        )
    return NOTHING
