"""A line of staff that says what is never to be said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.checks.spoken import lines
from handbook.library import Library
from handbook.problems import Problem

RULE = "banned-phrase"

_PUNCTUATION = re.compile(r"[\s，。！？；：、,.!?…]+")


def check(library: Library) -> Iterator[Problem]:
    """No line may hold a phrase of `registers/phrases.yml` that is banned, or an expression of
    `spoken` in `registers/wording.yml`."""
    advice = _advice(library)
    if not advice:
        return
    words = re.compile("|".join(re.escape(word) for word in sorted(advice, key=len, reverse=True)))
    for line in lines(library):
        for match in words.finditer(line.text.zh):
            instead, why = advice[match[0]]
            yield Problem.at(
                line.owner.place.position(line.field, "zh", offset=match.start()),
                RULE,
                f"'{line.name}' must not say '{match[0]}' ({why}); say instead: {instead}",
            )


def _advice(library: Library) -> dict[str, tuple[str, str]]:
    """What is not to be said -> what is said instead, and whose rule it is. Staff say 您 in a line
    where they would have said 你."""
    found = {word.word: (word.instead.zh, "spoken") for word in library.spoken_words}
    if library.phrases is not None:
        for banned in library.phrases.banned.phrases:
            for phrase in banned.match or (_PUNCTUATION.sub("", banned.text.zh),):
                for said in {phrase, phrase.replace("你", "您")}:
                    found.setdefault(said, (banned.instead.zh, banned.id))
    return found
