"""A target inside that is softer than what is promised outside."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from handbook.base.figures import figures
from handbook.base.inline import plain
from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.units import is_looser, limit_said, limit_zh
from handbook.base.vocabulary import Direction, Unit
from handbook.commitments.limit_words import bound, where
from handbook.library.library import Library
from handbook.model.checklist import Item
from handbook.model.commitment import Commitment
from handbook.model.desk import Indicator

RULE = "soft-target"

ALL = Decimal(100)
"""Percent: what a promise without a share means."""


def check(library: Library) -> Iterator[Problem]:
    """The target of an indicator is no softer than the promises that it measures: of one that is no
    share, every case counts. Nor is the normal range of an item behind a promise."""
    for model, _owner in library.models:
        if isinstance(model, Indicator):
            for id in model.measures:
                commitment = library.commitments.get(id)
                if commitment is not None:
                    yield from _indicator(model, commitment)
    for commitment in library.commitments.values():
        for id in commitment.backed_by:
            entry = library.entries.get(id)
            if entry is not None and isinstance(entry.thing, Item):
                yield from _item(entry.thing, commitment)


def _indicator(indicator: Indicator, commitment: Commitment) -> Iterator[Problem]:
    is_share = commitment.unit is Unit.PERCENT
    wanted = commitment.limit if is_share else ALL
    shares = [
        figure.limit
        for figure in figures(plain(indicator.target.zh))
        if figure.unit is Unit.PERCENT
    ]
    if not shares or max(shares) >= wanted:
        return
    said = {
        "id": indicator.id,
        "wanted": f"{wanted:f}%",
        "found": f"{max(shares):f}%",
        "commitment": commitment.id,
        "where": where(commitment, "limit"),
    }
    if is_share:
        message = say(
            "the target of '{id}' must be at least {wanted}, as '{commitment}' promises ({where}), "
            "not {found}",
            **said,
        )
    else:
        message = say(
            "the target of '{id}' must be {wanted}, for '{commitment}' ({where}) promises it every "
            "time, not {found}; or promise a share",
            **said,
        )
    yield Problem.at(indicator.place.position("target"), RULE, message)


def _item(item: Item, commitment: Commitment) -> Iterator[Problem]:
    reading = item.reading
    unit = limit_zh(Decimal(1), commitment.unit).removeprefix("1").strip()
    if reading is None or reading.unit.strip() != unit:
        return
    name = "max" if commitment.direction is Direction.AT_MOST else "min"
    bounds = reading.max if name == "max" else reading.min
    if bounds is None or not is_looser(
        bounds, commitment.unit, commitment.limit, commitment.unit, commitment.direction
    ):
        return
    yield Problem.at(
        reading.place.position(name),
        RULE,
        say(
            "'{name}' of '{id}' must keep '{commitment}', {wanted} ({where}), not {found}",
            name=name,
            id=item.id,
            commitment=commitment.id,
            wanted=bound(commitment.limit, commitment.unit, commitment.direction),
            where=where(commitment, "limit"),
            found=limit_said(bounds, commitment.unit),
        ),
    )
