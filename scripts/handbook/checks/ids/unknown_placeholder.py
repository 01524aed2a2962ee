"""A placeholder that nobody fills in."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import Message, say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.library.placeholder_places import placeholders
from handbook.model.base import Model

RULE = "unknown-placeholder"

_ELSEWHERE = say("; facts must be declared in 'standards/registers/facts.yml'")
_ELSEWHERE_SPOKEN = say(
    "; facts must be declared in 'standards/registers/facts.yml', "
    "blanks in 'standards/registers/blanks.yml'"
)


def check(library: Library) -> Iterator[Problem]:
    """A `{name}` in a text must be declared in `registers/facts.yml`; in what is said aloud, it may
    also be a blank or a commitment."""
    facts = library.facts
    spoken = {**facts, **library.blanks, **library.commitments}
    for place in placeholders(library.passages):
        names: dict[str, Model] = spoken if place.is_spoken else dict(facts)
        if place.part.name in names:
            continue
        steps = place.passage.steps
        yield Problem.at(
            place.model.place.position(*steps, offset=place.part.start),
            RULE,
            _message(str(steps[0]), place.part.name, place.is_spoken)
            + nearest_phrase(place.part.name, names)
            + (_ELSEWHERE_SPOKEN if place.is_spoken else _ELSEWHERE),
            cause=library.gaps.cause(place.part.name, place.kinds),
        )


def _message(field: str, name: str, is_spoken: bool) -> Message:
    if is_spoken:
        return say(
            "'{field}': nobody fills in '{name}': it is no fact of estates, no blank and no "
            "commitment",
            field=field,
            name=name,
        )
    return say("'{field}': estates have no fact '{name}' to fill in", field=field, name=name)
