"""A code that two estates have, two cards, or two pieces of equipment of one estate."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.emergency import Emergency
from handbook.model.estate import Equipment, Estate
from handbook.model.script import Script

RULE = "duplicate-code"


def check(library: Library) -> Iterator[Problem]:
    """Serials of sheets are made of codes: an estate's must be its own, a piece's its estate's own.
    A script's and an emergency's stand on their cards."""
    estates: dict[str, Estate] = {}
    for estate in library.estates.values():
        other = estates.setdefault(estate.code, estate)
        if other is not estate:
            yield _problem(estate, other, say("the code of '{id}'", id=other.id))
        pieces: dict[str, Equipment] = {}
        for piece in estate.equipment:
            twin = pieces.setdefault(piece.code, piece)
            if twin is not piece:
                yield _problem(piece, twin, say("the code of '{title}'", title=twin.title))
    cards: dict[str, Script | Emergency] = {}
    of_both: list[Script | Emergency] = [*library.scripts.values(), *library.emergencies.values()]
    for card in of_both:
        first = cards.setdefault(card.code, card)
        if first is not card:
            yield _problem(card, first, say("the code of '{id}'", id=first.id))


def _problem(
    thing: Estate | Equipment | Script | Emergency,
    other: Estate | Equipment | Script | Emergency,
    whose: str,
) -> Problem:
    there = other.place.position("code")
    scope = say(" in an estate") if isinstance(thing, Equipment) else ""
    return Problem.at(
        thing.place.position("code"),
        RULE,
        say(
            "'{code}' must be used only once{scope}; it is {whose} ({path}:{line})",
            code=thing.code,
            scope=scope,
            whose=whose,
            path=there.path,
            line=there.line,
        ),
    )
