"""An id that nothing has: in a field, or in a link inside a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from handbook.base.message import NOTHING, Message, joined, say
from handbook.base.nearest import names_of, nearest_phrase
from handbook.base.problems import Problem
from handbook.base.vocabulary import Kind
from handbook.library.gaps import kinds_at
from handbook.library.library import Entry, Library
from handbook.model.kinds import KINDS

RULE = "unknown-reference"

_LEAST_LETTERS = 4
"""Of a word that says what is meant."""


def check(library: Library) -> Iterator[Problem]:
    """Every reference must lead to something of the right kind."""
    things: dict[Kind, dict[str, Entry]] = defaultdict(dict)
    for known in library.entries.values():
        things[known.kind][known.id] = known

    @cache
    def hint(target: str, kinds: tuple[Kind, ...]) -> Message:
        there = {id: thing for kind in kinds for id, thing in things[kind].items()}
        means = (one.means for one in library.synonyms if target in one.typed)
        for word in (target, *chain.from_iterable(means)):
            if found := nearest_phrase(word, there, library.once(_words)):
                return found
        return NOTHING

    for model, reference in library.references:
        target, kinds = reference.target, reference.kinds
        entry = library.entries.get(target)
        if entry is not None and entry.kind in kinds:
            continue
        position = model.place.position(*reference.steps)
        if entry is not None:
            wanted = joined((kind.noun for kind in kinds), "or")
            message = say(
                "'{target}' must be the id of {wanted}, not of {noun}",
                target=target,
                wanted=wanted,
                noun=entry.kind.noun,
            )
            message += hint(target, kinds)
        elif target in library.retired:
            continue
        elif "，" in target:
            message = say(
                "the ids in '{target}' must be separated by ', ', a half-width comma and a space",
                target=target,
            )
        else:
            message = (
                say("nothing has the id '{target}'", target=target)
                if len(kinds) > 3
                else _none(kinds, target)
            )
            message += hint(target, kinds)
        yield Problem.at(
            position,
            RULE,
            say("'{field}': {message}", field=_field(reference.steps), message=message),
            cause="" if entry else library.gaps.cause(target, kinds),
        )

    for model, passage, link in library.links:
        if link.target not in library.entries and link.target not in library.retired:
            yield Problem.at(
                model.place.position(*passage.steps, offset=link.start),
                RULE,
                say(
                    "'{field}': nothing has the id '{target}'",
                    field=_field(passage.steps),
                    target=link.target,
                )
                + hint(link.target, tuple(Kind)),
                cause=library.gaps.cause(link.target, tuple(Kind)),
            )


def _words(library: Library) -> frozenset[str]:
    """The words of which ids and English titles are made."""
    named = (" ".join((one.id, *names_of(one))) for one in library.entries.values())
    return frozenset(
        word
        for name in named
        for word in re.split(r"[^a-z]+", name.casefold())
        if len(word) >= _LEAST_LETTERS
    )


def _none(kinds: tuple[Kind, ...], target: str) -> Message:
    """That there is no such thing, and where one would stand."""
    files = {path for path in KINDS if not kinds_at(path).isdisjoint(kinds)}
    path = files.pop() if len(files) == 1 else ""
    if not path:
        return say("no {kinds} has the id '{target}'", kinds=_row(kinds), target=target)
    return say(
        "no {kinds} in '{path}' has the id '{target}'",
        kinds=_row(kinds),
        path=path,
        target=target,
    )


def _field(steps: tuple[str | int, ...]) -> str:
    return str(steps[0])


def _row(kinds: Iterable[Kind]) -> Message:
    return joined((say("{kind}", kind=kind) for kind in kinds), "or")
