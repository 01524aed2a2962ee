"""What an estate fills in for a fact is not what the fact asks for, or not what it has elsewhere."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from handbook.base.message import Message, say
from handbook.base.problems import Problem
from handbook.base.vocabulary import FactKind
from handbook.library.library import Library
from handbook.model.company import FACT_PATTERNS, Fact
from handbook.model.estate import Estate

RULE = "wrong-fact"

_WANTED = {
    FactKind.WHOLE: say("a whole number such as 400"),
    FactKind.PHONE: say("a telephone number such as 0571-8888 1234"),
    FactKind.YES_NO: say("是 or 否"),
    FactKind.TERM: say("two days, such as 2026-01-01 至 2028-12-31"),
}
_ENGLISH = {"是": "yes", "否": "no"}


def check(library: Library) -> Iterator[Problem]:
    """A fact has the shape of its kind, and agrees with the equipment and the answers beside it."""
    for estate in library.estates.values():
        for filled in estate.facts:
            fact = library.facts.get(filled.fact)
            message = _fault(library, estate, fact, filled.value.zh) if fact else None
            english = (
                _ENGLISH.get(filled.value.zh) if fact and fact.kind is FactKind.YES_NO else None
            )
            if english and filled.value.en not in (None, english):
                yield Problem.at(
                    filled.place.position("value", "en"),
                    RULE,
                    say(
                        "'{fact}' must be '{english}' in English, as it is "
                        "'{zh}' in Chinese, not '{en}'",
                        fact=filled.fact,
                        english=english,
                        zh=filled.value.zh,
                        en=filled.value.en,
                    ),
                )
            elif message:
                yield Problem.at(
                    filled.place.position("value"),
                    RULE,
                    say(
                        "'{fact}' must be {message}, not '{zh}'",
                        fact=filled.fact,
                        message=message,
                        zh=filled.value.zh,
                    ),
                )


def _fault(library: Library, estate: Estate, fact: Fact, value: str) -> Message | None:
    """What it must be instead, or None where nothing is wrong."""
    if fact.kind is not FactKind.TEXT:
        match = re.fullmatch(FACT_PATTERNS[fact.kind], value, re.ASCII)
        if match is None:
            return _WANTED[fact.kind]
        if fact.kind is FactKind.TERM:
            return _term(match[1], match[2])
        if fact.kind is FactKind.WHOLE and fact.counts is None and value == "0":
            return say("1 or more")
    if not library.is_whole(estate.place.path):
        return None
    return _elsewhere(estate, fact, value)


def _term(first: str, last: str) -> Message | None:
    try:
        begins, ends = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    except ValueError:
        return say("two days that exist")
    return None if begins < ends else say("a term that ends after it begins")


def _elsewhere(estate: Estate, fact: Fact, value: str) -> Message | None:
    """What the same estate says of it in another place, where that is something else."""
    if fact.counts is not None:
        count = sum(piece.kind == fact.counts for piece in estate.equipment)
        if value != str(count):
            return say(
                "{count}, as many as 'equipment' has of the kind '{counts}'",
                count=count,
                counts=fact.counts,
            )
    for answer in estate.conditions:
        if answer.condition == fact.condition:
            wanted = "是" if answer.holds else "否"
            if value != wanted:
                line = answer.place.position("holds").line
                return say(
                    "'{wanted}', as the condition '{condition}' is answered in line {line}",
                    wanted=wanted,
                    condition=answer.condition,
                    line=line,
                )
    return None
