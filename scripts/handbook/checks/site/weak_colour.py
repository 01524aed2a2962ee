"""A colour of the company on which, or in which, words could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.colours import DARK_GROUND, TEXT, WHITE, contrast, readable
from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library

RULE = "weak-colour"


def check(library: Library) -> Iterator[Problem]:
    """White words stand on `colour`, and words in it on white; words in `colour_on_dark` stand on dark
    grounds: each must be read."""
    company = library.company
    if company is None:
        return
    for field, ground in (("colour", WHITE), ("colour_on_dark", DARK_GROUND)):
        colour = getattr(company, field)
        if colour is None or contrast(colour, ground) >= TEXT:
            continue
        ratio, better = f"{contrast(colour, ground):.1f}", readable(colour, ground)
        where = company.place.position(field)
        if ground == WHITE:
            message = say(
                "'colour' must be dark enough for white words: its contrast with white must be at "
                "least {least}, and that of {colour} is {ratio}; {better} is the nearest that will do",
                least=TEXT,
                colour=colour,
                ratio=ratio,
                better=better,
            )
        else:
            message = say(
                "'colour_on_dark' must be light enough for a dark ground: its contrast with {ground} "
                "must be at least {least}, and that of {colour} is {ratio}; {better} is the nearest "
                "that will do",
                ground=ground,
                least=TEXT,
                colour=colour,
                ratio=ratio,
                better=better,
            )
        yield Problem.at(where, RULE, message)
