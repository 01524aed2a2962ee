"""A retired id that is still in use."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import Message, say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.registers import RetiredId

RULE = "retired-id"


def check(library: Library) -> Iterator[Problem]:
    """A retired id must not be given to anything, nor referred to."""
    retired = library.retired
    if not retired:
        return
    for entry in library.entries.values():
        if entry.id in retired:
            yield Problem.at(
                entry.thing.place.position("id"),
                RULE,
                say(
                    "the id '{id}' was retired on {on} "
                    "and must not be used again; choose a new one",
                    id=entry.id,
                    on=retired[entry.id].date,
                ),
            )
    for model, reference in library.references:
        if reference.target in retired and not isinstance(model, RetiredId):
            position = model.place.position(*reference.steps)
            yield Problem.at(position, RULE, _message(retired[reference.target]))
    for model, passage, link in library.links:
        if link.target in retired:
            position = model.place.position(*passage.steps, offset=link.start)
            yield Problem.at(position, RULE, _message(retired[link.target]))


def _message(retired: RetiredId) -> Message:
    instead = (
        say("use '{replaced_by}'", replaced_by=retired.replaced_by)
        if retired.replaced_by
        else say("refer to something else")
    )
    return say(
        "the id '{id}' was retired on {on}; {instead} instead",
        id=retired.id,
        on=retired.date,
        instead=instead,
    )
