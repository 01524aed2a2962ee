"""An id that was published once, and that nothing has any more."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Position, Problem
from handbook.library.library import Library
from handbook.model.registers import RetiredIds

RULE = "vanished-id"


def check(library: Library) -> Iterator[Problem]:
    """What was printed, published or learned once is there, or the register of retired ids says what
    became of it."""
    issued = library.issued
    if issued is None or library.faulty:
        return  # what could not be read may hold it
    ids = list(issued.fingerprints)
    for number, id in enumerate(ids, 1):
        if id in library.entries or id in library.retired:
            continue
        first = issued.place.position("ids")
        fresh = library.entries.keys() - set(ids)
        yield Problem.at(
            Position(first.path, first.line + number, 3),
            RULE,
            say(
                "'{id}' was published, and must be there or stand in '{files}' with "
                "what took its place{nearest_phrase}",
                id=id,
                files=RetiredIds.declared.files,
                nearest_phrase=nearest_phrase(id, fresh),
            ),
        )
