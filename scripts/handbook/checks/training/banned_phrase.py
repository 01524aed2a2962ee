"""A line of staff that says what is never to be said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbook.base.message import Message, say
from handbook.base.problems import Problem
from handbook.checks.training.spoken import SpokenLine, lines
from handbook.library.library import Library

RULE = "banned-phrase"

_PAUSE = r"[\s，。！？；：、,.!?;:…—]+"


def check(library: Library) -> Iterator[Problem]:
    """No line may hold a phrase of `registers/phrases.yml` that is banned, or an expression of
    `spoken` in `registers/wording.yml`, but for what is `allowed` there."""
    every = [*lines(library)]
    advice = _heard(_advice(library), every)
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
    for line in every:
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
    return f"(?:{_PAUSE})?".join(re.escape(part) for part in _parts(said))


def _parts(said: str) -> list[str]:
    """What stands between the pauses of a phrase; an English one is taken as it is."""
    return [said] if said.isascii() else [part for part in re.split(_PAUSE, said) if part]


def _heard(advice: dict[str, Message], every: Iterable[SpokenLine]) -> dict[str, Message]:
    """The phrases whose parts all stand somewhere in the lines. Hardly any does; an expression of
    all of them would be tried at every character, which was a third of a whole check."""
    texts = [text for line in every for text in (line.text.zh, line.text.en) if text]
    heard = _folded("\n".join(texts))
    return {
        said: words
        for said, words in advice.items()
        if all(_folded(part) in heard for part in _parts(said))
    }


def _folded(text: str) -> str:
    """A text in which what differs by case only is equal: at least what re.IGNORECASE takes for equal,
    and so the dotless and the dotted i, too."""
    return text.casefold().replace("i\u0307", "i").replace("\u0131", "i")


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
