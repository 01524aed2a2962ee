"""A commitment that is called law, and no law that was read demands it."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.base.vocabulary import Kind, Layer
from handbook.commitments.resolution import is_read
from handbook.library.library import Library

RULE = "unread-floor"


def check(library: Library) -> Iterator[Problem]:
    """Somewhere a floor that was read in full must stand behind the layers of law."""
    binding = {
        floor.commitment
        for place in library.jurisdictions.values()
        for floor in place.floors
        if is_read(library, floor)
    }
    if not library.knows(Kind.JURISDICTION, Kind.SOURCE):
        return
    for commitment in library.commitments.values():
        is_law = commitment.layer in (Layer.LEGAL_FLOOR, Layer.LOCAL_FLOOR)
        if is_law and commitment.id not in binding:
            yield Problem.at(
                commitment.place.position("layer"),
                RULE,
                say(
                    "'layer' of '{id}' should not be '{layer}' before some "
                    "place has a floor for it whose source was read in full",
                    id=commitment.id,
                    layer=commitment.layer,
                ),
                Severity.WARNING,
            )
