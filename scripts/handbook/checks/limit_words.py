"""Limits and places in a sentence."""

from __future__ import annotations

from decimal import Decimal

from handbook.base.units import limit_en
from handbook.base.vocabulary import Direction, Unit
from handbook.model.base import Model

SENSE = {Direction.AT_MOST: "at most", Direction.AT_LEAST: "at least"}
"""Which side of a limit is kept."""


def bound(limit: Decimal, unit: Unit, direction: Direction) -> str:
    """A limit with its side.

    >>> bound(Decimal(30), Unit.MINUTE, Direction.AT_MOST)
    'at most 30 minutes'
    """
    return f"{SENSE[direction]} {limit_en(limit, unit)}"


def where(model: Model, *steps: str | int) -> str:
    """The file and line of a field, as the sentence names the other place.

    >>> where(Model())
    ':1'
    """
    there = model.place.position(*steps)
    return f"{there.path}:{there.line}"
