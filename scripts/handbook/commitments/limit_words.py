"""Limits and places in a sentence."""

from __future__ import annotations

from decimal import Decimal

from handbook.base.message import Message, say
from handbook.base.units import limit_said
from handbook.base.vocabulary import Direction, Unit
from handbook.model.base import Model


def bound(limit: Decimal, unit: Unit, direction: Direction) -> Message:
    """A limit with its side.

    >>> bound(Decimal(30), Unit.MINUTE, Direction.AT_MOST)
    'at most 30 minutes'
    """
    said = limit_said(limit, unit)
    if direction is Direction.AT_MOST:
        return say("at most {limit}", limit=said)
    return say("at least {limit}", limit=said)


def where(model: Model, *steps: str | int) -> str:
    """The file and line of a field, as the sentence names the other place.

    >>> where(Model())
    ':1'
    """
    there = model.place.position(*steps)
    return f"{there.path}:{there.line}"
