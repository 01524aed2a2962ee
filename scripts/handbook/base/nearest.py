"""The nearest right answer to something mistyped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from handbook.base.message import NOTHING, Message, say
from handbook.base.problems import UsageError

T = TypeVar("T")

CUTOFF = 0.6
"""How alike (0 to 1) a known word must be before it is worth proposing."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word with the fewest typing slips from `word`, or else the only one that has it as
    one of its parts; None where none is near.

    >>> nearest("conduct-manners", ["conduct-manner", "conduct-ethics"])
    'conduct-manner'
    """
    known = list(known)
    from rapidfuzz import process  # only now: a clean tree does not need it
    from rapidfuzz.distance import OSA

    found = process.extractOne(
        word,
        sorted(known),
        scorer=OSA.normalized_similarity,
        processor=str.casefold,
        score_cutoff=CUTOFF,
    )
    if found:
        return str(found[0])
    holding = [name for name in known if word.casefold() in name.casefold().split("-")]
    return holding[0] if len(holding) == 1 else None


def nearest_phrase(word: str, known: Iterable[str]) -> Message:
    """`; nearest is 'x'` to end a message with, or nothing."""
    found = nearest(word, known)
    return say("; nearest is '{found}'", found=found) if found else NOTHING


def find(known: Mapping[str, T], noun: str, id: str) -> T:
    """What has an id that somebody asked for. Raises UsageError with the nearest one."""
    if id not in known:
        raise UsageError(
            say(
                "there is no {noun} '{id}'{nearest_phrase}",
                noun=noun,
                id=id,
                nearest_phrase=nearest_phrase(id, known),
            )
        )
    return known[id]
