"""An id that nothing has: in a field, or in a link inside a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from handbook.base.message import Message, joined, say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Problem
from handbook.base.vocabulary import Kind
from handbook.library.library import Library

RULE = "unknown-reference"


def check(library: Library) -> Iterator[Problem]:
    """Every reference must lead to something of the right kind."""
    ids: dict[Kind, list[str]] = defaultdict(list)
    for known in library.entries.values():
        ids[known.kind].append(known.id)

    @cache
    def hint(target: str, kinds: tuple[Kind, ...]) -> Message:
        return nearest_phrase(target, [known for kind in kinds for known in ids[kind]])

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
                else say("no {kinds} has the id '{target}'", kinds=_row(kinds), target=target)
            )
            message += hint(target, kinds)
        yield Problem.at(
            position,
            RULE,
            say("'{field}': {message}", field=_field(reference.steps), message=message),
            cause="" if entry else library.gaps.cause(target, kinds),
        )

    for model, passage, link in library.links():
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


def _field(steps: tuple[str | int, ...]) -> str:
    return str(steps[0])


def _row(kinds: Iterable[Kind]) -> Message:
    return joined((say("{kind}", kind=kind) for kind in kinds), "or")
