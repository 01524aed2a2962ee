"""Promises on an estate's page: rows that unfold, and how they were kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.base.vocabulary import Direction
from handbook.commitments.view import Basis, PromiseWords, PublicEstate, PublicPromise
from handbook.commitments.words import (
    basis_words,
    is_good,
    kept_of,
    quarter_words,
    result_words,
)
from handbook.public.site.say import PublicSpeaker, Say
from handbook.public.site.words import Labels

SHOWN_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class ResultLine:
    """How a promise was kept in a quarter."""

    quarter: str
    words: str
    brief: str
    """The same where there is room for a few words, and nothing of the quarter."""
    state: str
    """`good`, `bad`, or `none` where nothing happened."""
    note: Say | None


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """A promise; `last` is how it was kept in the newest quarter that has a result, and `minimum` and
    `maximum` are its number for machines, one of them empty."""

    id: str
    title: Say
    promise: Say
    limit: Say
    lines: tuple[tuple[str, Say], ...]
    owner: Say
    basis: tuple[str, ...]
    is_own: bool
    is_asked: bool
    last: ResultLine | None
    results: tuple[ResultLine, ...]
    minimum: str
    maximum: str
    unit: str


@dataclass(frozen=True, slots=True)
class Quarter:
    """The newest quarter, what it was like in a sentence, and the promises not kept in it."""

    name: str
    words: str
    missed: tuple[PromiseCard, ...]


def newest_quarter(
    estate: PublicEstate, cards: Mapping[str, PromiseCard], labels: Labels, language: str
) -> Quarter | None:
    """The newest quarter with results; `cards` are the promises by id."""
    promises = [promise for theme in estate.themes for promise in theme.promises]
    found = [(promise, result) for promise in promises for result in promise.results]
    if not found:
        return None
    newest = max((result.year, result.quarter) for _, result in found)
    told = [(p, result) for p, result in found if (result.year, result.quarter) == newest]
    missed = tuple(cards[promise.id] for promise, result in told if not is_good(promise, result))
    name = quarter_words(told[0][1], language)
    good = len(told) - len(missed)
    return Quarter(name, labels.results_sum.format(name, len(told), good, len(missed)), missed)


def promise_card(promise: PublicPromise, speaker: PublicSpeaker, labels: Labels) -> PromiseCard:
    """A promise, ready to be placed."""
    lines: list[tuple[str, PromiseWords | None]] = [
        (labels.channel, promise.channel),
        (labels.counted, promise.counted),
        (labels.asks, promise.asks),
        (labels.failing, promise.failing),
    ]
    number = f"{promise.number:f}"
    at_most = promise.direction is Direction.AT_MOST
    language = speaker.language
    results = tuple(
        ResultLine(
            quarter_words(result, language),
            result_words(promise, result, language),
            kept_of(result, language),
            "none" if not result.total else "good" if is_good(promise, result) else "bad",
            speaker.dial(result.note) if result.note else None,
        )
        for result in promise.results[:SHOWN_QUARTERS]
    )
    return PromiseCard(
        id=promise.id,
        title=speaker.say(promise.title),
        promise=speaker.stress(promise.promise, promise.limit),
        limit=speaker.say(promise.limit),
        lines=tuple((label, speaker.dial(words)) for label, words in lines if words),
        owner=speaker.say(promise.owner),
        basis=laws(promise.basis, language),
        is_own=promise.is_own,
        is_asked=promise.is_asked,
        last=results[0] if results else None,
        results=results,
        minimum="" if at_most else number,
        maximum=number if at_most else "",
        unit=promise.unit.value,
    )


def laws(basis: tuple[Basis, ...], language: str) -> tuple[str, ...]:
    """Laws as they are cited, each once."""
    return tuple(dict.fromkeys(basis_words(one, language) for one in basis))
