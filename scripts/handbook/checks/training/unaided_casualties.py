"""An emergency with casualties that calls nobody, or in which nobody starts to help them."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.emergency import Emergency

RULE = "unaided-casualties"


def check(library: Library) -> Iterator[Problem]:
    """Where people may be hurt, `calls` has somebody outside, and first aid is begun within the first
    minute: those who are called take longer than the hurt have."""
    for event in library.emergencies.values():
        if event.casualties and library.is_whole(event.place.path):
            yield from _calls(library, event)
            yield from _first_aid(event)


def _calls(library: Library, event: Emergency) -> Iterator[Problem]:
    inside = library.roles.keys()
    if all(call.to in inside for call in event.calls):
        yield Problem.at(
            event.place.position("calls" if event.calls else "casualties"),
            RULE,
            say(
                "'{id}' has casualties and calls nobody outside; 'calls' must have the telephone "
                "of those who come to help",
                id=event.id,
            ),
        )


def _first_aid(event: Emergency) -> Iterator[Problem]:
    early = [act for phase in event.phases[:-1] for act in phase]
    if any(act.first_aid for act in early):
        return
    late = next((act for act in event.then if act.first_aid), None)
    if late is not None:
        yield Problem.at(
            late.place.position("first_aid"),
            RULE,
            say(
                "first aid must begin in 'ten_seconds' or 'first_minute' of '{id}', not only in "
                "'then'",
                id=event.id,
            ),
        )
    else:
        yield Problem.at(
            event.place.position("casualties"),
            RULE,
            say(
                "'{id}' has casualties and nobody starts first aid; a line of 'ten_seconds' or "
                "'first_minute' must do so, with 'first_aid: true'",
                id=event.id,
            ),
        )
