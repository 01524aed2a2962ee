"""The nearest right answer to something mistyped: by what it is called, then by its letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from handbook.base.message import NOTHING, Message, say
from handbook.base.problems import UsageError
from handbook.base.typography import folded
from handbook.base.vocabulary import Kind

T = TypeVar("T")

CUTOFF = 0.6
"""How alike (0 to 1) a known word must be before it is worth proposing."""

_LOOKED_AT = 5
"""How many alike words are looked at before none is proposed."""


def nearest(word: str, known: Iterable[str], words: Collection[str] = ()) -> str | None:
    """The known word with the fewest typing slips from `word`, or else the only one that has it as
    one of its parts; None where none is near.

    A word that differs by more than slips in one of its parts means something else, and so does one
    that lacks a part that is among the `words` everybody knows.

    >>> nearest("conduct-manners", ["conduct-manner", "conduct-ethics"])
    'conduct-manner'
    >>> nearest("greening", ["cleaning"])
    """
    known = list(known)
    from rapidfuzz import process  # only now: a clean tree does not need it
    from rapidfuzz.distance import OSA

    found = process.extract(
        word,
        sorted(known),
        scorer=OSA.normalized_similarity,
        processor=str.casefold,
        score_cutoff=CUTOFF,
        limit=_LOOKED_AT,
    )
    for alike, _, _ in found:
        if _may_be_meant(_parts(word), _parts(alike), words):
            return str(alike)
    holding = [name for name in known if word.casefold() in name.casefold().split("-")]
    return holding[0] if len(holding) == 1 else None


def _parts(word: str) -> list[str]:
    return re.split(r"[-./\s]", word.casefold())


def _may_be_meant(word: list[str], other: list[str], words: Collection[str]) -> bool:
    if len(word) == len(other) and not all(map(_is_slip, word, other)):
        return False
    return not any(
        part in words and not any(_has_stem_of(part, one) for one in other) for part in word
    )


def _is_slip(part: str, other: str) -> bool:
    """Whether one may have been typed for the other: who takes another first letter and slips once
    more has another word in mind."""
    from rapidfuzz.distance import OSA

    if re.sub(r"\d", "", part) == re.sub(r"\d", "", other):
        return True
    distance = OSA.distance(part, other)
    return distance <= 1 or (distance * 2 <= max(len(part), len(other)) and part[:1] == other[:1])


def _has_stem_of(part: str, other: str) -> bool:
    return part.startswith(other) or other.startswith(part)


def nearest_phrase(word: str, known: Iterable[str], words: Collection[str] = ()) -> Message:
    """`; nearest is 'x'` to end a message with, or nothing.

    Of a mapping to things, a thing's title, in either language, and its other names are understood,
    too: `; '护士' is 'nurse'`. For `words` see `nearest`.
    """
    if isinstance(known, Mapping):
        called = _called(word, known)
        if called and _letters(called) != _letters(word):
            return say("; '{word}' is '{found}'", word=word, found=called)
    found = nearest(word, known, words)
    return say("; nearest is '{found}'", found=found) if found else NOTHING


def _letters(word: str) -> str:
    return re.sub(r"[-.\s]", "", word.casefold())


def _called(word: str, known: Mapping[str, object]) -> str | None:
    """The id of the only thing that is called so, or else of the only one in whose title the word is
    found whole."""
    wanted = folded(word)
    names = {id: [folded(name) for name in names_of(thing)] for id, thing in known.items()}
    exact = [id for id, found in names.items() if wanted in found]
    holding = [id for id, found in names.items() if any(_holds(name, wanted) for name in found)]
    return next((found[0] for found in (exact, holding) if len(found) == 1), None)


def _holds(name: str, word: str) -> bool:
    if word.isascii():
        return word in re.split(r"\W+", name)
    return len(word) > 1 and word in name


def names_of(thing: object) -> Iterator[str]:
    """What a thing is called beside its id: its title in both languages, and its aliases."""
    thing = getattr(thing, "thing", thing)
    title = getattr(thing, "title", None)
    for language in ("zh", "en"):
        name = getattr(title, language, None)
        if isinstance(name, str):
            yield name
    if isinstance(title, str):
        yield title
    yield from getattr(thing, "aliases", None) or ()


def find(known: Mapping[str, T], noun: Kind | Message, id: str) -> T:
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
