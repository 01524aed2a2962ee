"""Ids that were published once, and that nothing has any more."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import Message, quoted, say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Position, Problem
from handbook.library.library import Library
from handbook.model.registers import RetiredIds

RULE = "vanished-id"

_FEW = 3
"""As many may have been renamed or taken out one by one; of more, a file was lost."""

_NAMED = 10
"""So many ids are named in one sentence."""


def check(library: Library) -> Iterator[Problem]:
    """What was printed, published or learned once is there, or the register of retired ids says what
    became of it. Of many that are gone, one sentence is said."""
    issued, vanished = library.issued, library.gaps.vanished
    if issued is None or not vanished:
        return
    ids = list(issued.fingerprints)
    first = issued.place.position("ids")
    gone = {id: number for number, id in enumerate(ids, 1) if id in vanished}
    fresh = library.entries.keys() - set(ids)
    if len(gone) > _FEW:
        id = next(iter(gone))
        yield Problem.at(Position(first.path, first.line + gone[id], 3), RULE, _many(gone))
        return
    for id, number in gone.items():
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


def _many(gone: dict[str, int]) -> Message:
    """One sentence; what is part of something else that is gone is counted, and not named."""
    outer = [id for id in gone if id.rpartition(".")[0] not in gone]
    named = outer[:_NAMED]
    rest = len(gone) - len(named)
    return say(
        "{count} ids that were published are gone: {ids}{more}; bring back the file that held them, "
        "or put each in '{files}' with what took its place",
        count=len(gone),
        ids=quoted(named),
        more=say(" and {count} others", count=rest) if rest else "",
        files=RetiredIds.declared.files,
    )
