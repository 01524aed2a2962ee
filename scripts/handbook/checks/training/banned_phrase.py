"""A line of staff that says what is never to be said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.message import Message, say
from handbook.base.problems import Problem
from handbook.checks.training.spoken import lines
from handbook.library.library import Library

RULE = "banned-phrase"

_PAUSE = r"[\s，。！？；：、,.!?;:…—]+"


def check(library: Library) -> Iterator[Problem]:
    """No line may hold a phrase of `registers/phrases.yml` that is banned, or an expression of
    `spoken` in `registers/wording.yml`, but for what is `allowed` there."""
    advice = _advice(library)
    if not advice:
        return
    names = {f"p{number}": said for number, said in enumerate(advice)}
    words = re.compile(
        "|".join(
            f"(?P<{name}>{_pattern(said)})"
            for name, said in sorted(names.items(), key=lambda item: -len(item[1]))
        ),
        re.IGNORECASE,
    )
    allowed = [phrase for phrase in library.allowed_phrases if words.search(phrase)]
    for line in lines(library):
        for language, text in (("zh", line.text.zh), ("en", line.text.en)):
            for phrase in allowed:
                text = text.replace(phrase, "\x00" * len(phrase))
            for match in words.finditer(text):
                yield Problem.at(
                    line.owner.place.position(line.field, language, offset=match.start()),
                    RULE,
                    say(
                        "'{name}' must not say '{match}'{advice}",
                        name=line.name,
                        match=match[0],
                        advice=advice[names[str(match.lastgroup)]],
                    ),
                )


def _pattern(said: str) -> str:
    """A phrase is the same with other pauses, or none, where it has some itself."""
    if said.isascii():
        return rf"\b{re.escape(said)}\b"
    return f"(?:{_PAUSE})?".join(re.escape(part) for part in re.split(_PAUSE, said) if part)


def _advice(library: Library) -> dict[str, Message]:
    """What is not to be said -> how the sentence about it ends. Staff say 您 in a line where they
    would have said 你."""
    found = {word.word: say(": {zh}", zh=word.instead.zh) for word in library.spoken_words}
    if library.phrases is not None:
        for banned in library.phrases.banned.phrases:
            for phrase in banned.match or (banned.text.zh,):
                for said in (phrase, phrase.replace("你", "您")):
                    words = say(
                        ", which is '{id}'; say instead: {zh}", id=banned.id, zh=banned.instead.zh
                    )
                    found.setdefault(said, words)
    return found
