"""A code that two estates have, or two pieces of equipment of one."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.library import Library
from handbook.model.estate import Equipment, Estate
from handbook.problems import Problem

RULE = "duplicate-code"


def check(library: Library) -> Iterator[Problem]:
    """Serials of sheets are made of codes: an estate's must be its own, a piece's its estate's own."""
    estates: dict[str, Estate] = {}
    for estate in library.estates.values():
        other = estates.setdefault(estate.code, estate)
        if other is not estate:
            yield _problem(estate, other, f"the code of '{other.id}'")
        pieces: dict[str, Equipment] = {}
        for piece in estate.equipment:
            twin = pieces.setdefault(piece.code, piece)
            if twin is not piece:
                yield _problem(piece, twin, f"the code of '{twin.title}'")


def _problem(thing: Estate | Equipment, other: Estate | Equipment, whose: str) -> Problem:
    there = other.place.position("code")
    scope = "" if isinstance(thing, Estate) else " in an estate"
    return Problem.at(
        thing.place.position("code"),
        RULE,
        f"'{thing.code}' must be used only once{scope}; it is {whose} ({there.path}:{there.line})",
    )
