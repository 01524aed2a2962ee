"""Another number than the limit: in a rule, step or item behind a commitment, or in published words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from handbook.base.figures import Figure, figures
from handbook.base.inline import plain
from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.units import UnitError, is_looser, limit_said, limit_zh
from handbook.base.vocabulary import Unit
from handbook.commitments.limit_words import bound, where
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.commitment import Commitment
from handbook.model.edition import PublishedPromise
from handbook.model.walk import passages

RULE = "other-number"

FIELDS = ("text", "criterion", "on_fail")
"""The fields of rules, steps and items in which numbers are read."""


def check(library: Library) -> Iterator[Problem]:
    """Where what backs a commitment has numbers of the same kind, one must keep the limit, or be
    one that the commitment's own texts speak of. What was published has its limit in its words."""
    for model, _owner in library.models:
        if isinstance(model, PublishedPromise):
            yield from _published(model)
    for commitment in library.commitments.values():
        own = {
            (figure.limit, figure.unit)
            for passage in passages(commitment)
            for figure in figures(plain(passage.text))
            if passage.language == "zh"
        }
        for id in dict.fromkeys(commitment.backed_by):
            entry = library.entries.get(id)
            if entry is not None:
                yield from _differing(commitment, own, id, entry.thing)


def _published(past: PublishedPromise) -> Iterator[Problem]:
    """Where the words have the number of the limit, its unit is wrong, else the limit itself."""
    if limit_zh(past.limit, past.unit) in f"{past.promise.zh} {past.title.zh}":
        return
    number = rf"(?<![\d.]){re.escape(f'{past.limit:f}')}(?![\d.])"
    yield Problem.at(
        past.place.position("unit" if re.search(number, past.promise.zh) else "limit"),
        RULE,
        say(
            "the words of '{commitment}' must say its limit, {limit}, as they did when they were "
            "published: '{words}'",
            commitment=past.commitment,
            limit=limit_said(past.limit, past.unit),
            words=past.promise.zh,
        ),
    )


def _differing(
    commitment: Commitment, own: set[tuple[Decimal, Unit]], id: str, backing: Model
) -> Iterator[Problem]:
    looser: list[tuple[Figure, tuple[str | int, ...]]] = []
    for passage in passages(backing):
        if passage.language != "zh" or passage.steps[0] not in FIELDS:
            continue
        for figure in figures(plain(passage.text)):
            try:
                is_worse = is_looser(
                    figure.limit,
                    figure.unit,
                    commitment.limit,
                    commitment.unit,
                    commitment.direction,
                )
            except UnitError:
                continue
            if not is_worse or (figure.limit, figure.unit) in own:
                return
            looser.append((figure, passage.steps))
    if looser:
        figure, steps = looser[0]
        wanted = bound(commitment.limit, commitment.unit, commitment.direction)
        yield Problem.at(
            backing.place.position(*steps),
            RULE,
            say(
                "'{id}' must keep '{commitment_id}', {wanted} ({where}), not {limit}",
                id=id,
                commitment_id=commitment.id,
                wanted=wanted,
                where=where(commitment, "limit"),
                limit=limit_said(figure.limit, figure.unit),
            ),
        )
