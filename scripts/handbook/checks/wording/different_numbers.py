"""A number that a text has in one language only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handbook.base.figures import english_times
from handbook.base.inline import Link, Placeholder, Words, parse_inline
from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.quantities import Typed, numbers
from handbook.base.vocabulary import Who
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.script import Turn
from handbook.model.walk import Steps, translations

RULE = "different-numbers"

_DIGITS = re.compile(r"\d+", re.ASCII)
_LARGE = re.compile("[千万亿]|thousand|illion")


def check(library: Library) -> Iterator[Problem]:
    """Who reads English must be told the same numbers as who reads Chinese."""
    for model, _owner in library.models:
        for text, steps in translations(model):
            if text.en and not _is_alike(text.zh, text.en):
                yield from _differing(model, steps, text.zh, text.en)


def _is_alike(chinese: str, english: str) -> bool:
    """Whether both have the same digits, with nothing beside them that makes them mean another number;
    of nearly all texts that is all there is to know."""
    digits = {*_DIGITS.findall(chinese)}
    return digits == {*_DIGITS.findall(english)} and not (
        digits and (_LARGE.search(chinese) or _LARGE.search(english))
    )


def _differing(model: Model, steps: Steps, chinese: str, english: str) -> Iterator[Problem]:
    if _filled_in(chinese) != _filled_in(english):
        return  # what is typed here may be filled in there, which others look at
    translated = _words(english)
    only_zh, only_en = _missing(_words(chinese), translated)
    if only_en is not None and _is_spoken_time(model, only_en, translated):
        return
    if only_zh is None and only_en is None:
        return
    place = model.place.position(*steps, "zh")
    name = steps[0]
    if only_zh is None:
        message = say(
            "'{name}' must not say '{said}' in English only", name=name, said=_said(only_en)
        )
    elif only_en is None:
        message = say("'{name}' must say '{said}' in English too", name=name, said=_said(only_zh))
    else:
        message = say(
            "'{name}' must say '{said}' in English too, not '{english}'",
            name=name,
            said=_said(only_zh),
            english=_said(only_en),
        )
    yield Problem.at(
        model.place.position(*steps, "en"),
        RULE,
        say("{message}; the Chinese stands in line {line}", message=message, line=place.line),
    )


@lru_cache(maxsize=4096)
def _missing(chinese: str, english: str) -> tuple[Typed | None, Typed | None]:
    """The first number that each says and the other does not. Estates of one company say much alike."""
    zh, en = numbers(chinese, "zh"), numbers(english, "en")
    return next(zh.missing(en), None), next(en.missing(zh), None)


def _is_spoken_time(model: Model, number: Typed, english: str) -> bool:
    """Whether it is how long something takes, as staff say it: `spoken-time` compares those."""
    return (
        isinstance(model, Turn)
        and model.who is Who.STAFF
        and any(
            time.start <= number.start < time.start + len(time.words)
            for time in english_times(english)
        )
    )


def _said(number: Typed | None) -> str:
    return number.words if number else ""


def _filled_in(text: str) -> set[str]:
    return {part.name for part in parse_inline(text) if isinstance(part, Placeholder)}


def _words(text: str) -> str:
    """What is read: without the ids that links lead to and what an estate fills in."""
    return "".join(
        part.text
        if isinstance(part, Words)
        else (part.words or "")
        if isinstance(part, Link)
        else " "
        for part in parse_inline(text)
    )
