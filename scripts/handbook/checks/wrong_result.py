"""A result that cannot be, or that belongs to no promise."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.library import Library
from handbook.model.results import Results
from handbook.problems import Problem
from handbook.promises import promises

RULE = "wrong-result"


def check(library: Library) -> Iterator[Problem]:
    """At most all can be kept, and only what is or was promised has results."""
    for estate, quarters in library.results.items():
        resolved = promises(library).get(estate)
        if resolved is None:
            continue
        past = library.editions.get(estate)
        promised = {*resolved.promises}
        for edition in past.editions if past else ():
            promised.update(promise.commitment for promise in edition.promises)
        for quarter in quarters:
            yield from _wrong(library, quarter, promised)


def _wrong(library: Library, quarter: Results, promised: set[str]) -> Iterator[Problem]:
    for result in quarter.results:
        if result.kept is not None and result.kept > result.total:
            yield Problem.at(
                result.place.position("kept"),
                RULE,
                f"'kept' of '{result.commitment}' must be at most its 'total', {result.total}, "
                f"not {result.kept}",
            )
        if result.commitment in library.commitments and result.commitment not in promised:
            yield Problem.at(
                result.place.position("commitment"),
                RULE,
                f"estate '{quarter.estate}' must promise '{result.commitment}' to have a result "
                "of it",
            )
