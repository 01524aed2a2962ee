"""A stretch of a script that does not say how it ends, or says it twice."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import NOTHING, Message, say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Kind
from handbook.checks.training.stray_jump import ONWARD
from handbook.library.library import Library
from handbook.model.script import Branch, Script, Talk
from handbook.training.dialogue import dialogues

RULE = "dead-end"

AWAY = ONWARD - {Kind.TURN}
"""What a talk can go on at outside its script; a jump to anything else is another check's."""


def check(library: Library) -> Iterator[Problem]:
    """A script, a branch and an ending each go on in branches, jump, or end in an outcome. A jump to
    another turn of the script has no outcome; a jump out of the script has one."""
    for dialogue in dialogues(library).values():
        is_whole = library.is_whole(dialogue.script.place.path)
        for talk in dialogue.talks:
            entry = library.entries.get(talk.go or "")
            leads_away = entry is not None and entry.kind in AWAY
            message = _fault(talk, dialogue.jump(talk) is not None, leads_away, is_whole)
            if message:
                has_id = isinstance(talk, Branch | Script)
                position = talk.place.position("id") if has_id else talk.place.position()
                yield Problem.at(
                    position,
                    RULE,
                    say("{talk} {message}", talk=_name(talk, dialogue.script), message=message),
                )


def _name(talk: Talk, script: Script) -> Message:
    if isinstance(talk, Branch):
        return say("branch '{id}'", id=talk.id)
    return (
        say("script '{id}'", id=script.id)
        if isinstance(talk, Script)
        else say("the ending of '{id}'", id=script.id)
    )


def _fault(talk: Talk, is_inside: bool, leads_away: bool, is_whole: bool) -> Message:
    if talk.branches:
        if talk.go or talk.outcome:
            field = "go" if talk.go else "outcome"
            return say(
                "must not have '{field}' beside 'branches': its branches say how it ends",
                field=field,
            )
        return NOTHING
    if talk.go is None and talk.outcome is None:
        how = say("must say how it ends: write 'outcome', 'go' or 'branches'")
        return how if is_whole else NOTHING  # it may be what could not be read
    if is_inside and talk.outcome:
        return say(
            "must not have an outcome, as it goes on at '{go}': take out 'outcome' or 'go'",
            go=talk.go,
        )
    if leads_away and not is_inside and talk.outcome is None:
        return say(
            "leaves the script for '{go}' and must also say with which 'outcome'", go=talk.go
        )
    return NOTHING
