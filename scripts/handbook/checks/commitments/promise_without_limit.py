"""A promise that does not say its number once, or a text beside it that does."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.inline import Placeholder, parse_inline
from handbook.base.message import Message, say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.library.placeholder_places import LIMIT
from handbook.model.commitment import Commitment
from handbook.model.walk import Passage, passages

RULE = "promise-without-limit"


def check(library: Library) -> Iterator[Problem]:
    """`promise` must hold `{limit}` just once in each language, and no other text may hold it."""
    for commitment in library.commitments.values():
        for passage in passages(commitment):
            yield from _wrong(commitment, passage)


def _wrong(commitment: Commitment, passage: Passage) -> Iterator[Problem]:
    found = [
        part
        for part in parse_inline(passage.text)
        if isinstance(part, Placeholder) and part.name == LIMIT
    ]
    is_promise = passage.steps[0] == "promise"
    if len(found) == is_promise:
        return
    offset = found[-1].start if found else 0
    if is_promise:
        message = say(
            "must hold '{{limit}}' once in '{language}', not {times}",
            language=passage.language,
            times=_times(len(found)),
        )
    else:
        message = say("must not hold '{limit}'; the number belongs into 'promise'")
    yield Problem.at(
        commitment.place.position(*passage.steps, offset=offset),
        RULE,
        say(
            "'{steps}' of '{id}' {message}",
            steps=passage.steps[0],
            id=commitment.id,
            message=message,
        ),
    )


def _times(count: int) -> Message:
    return {0: say("never"), 2: say("twice")}.get(count, say("{count} times", count=count))
