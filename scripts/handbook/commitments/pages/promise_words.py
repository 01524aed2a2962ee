"""Limits, layers and long lists of estates in words, as the pages of promises share them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from handbook.base.units import limit_zh
from handbook.base.vocabulary import Direction, Layer, Loosening, Unit
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.pages.views import Named, Origin, Viewer

LOOSENINGS = {
    Loosening.NEVER: "不可放宽",
    Loosening.APPROVAL: "放宽须公司书面批准",
    Loosening.CONTRACT: "放宽须按合同程序",
    Loosening.FREE: "{estate}可以调整",
}

SHOWN = 6
"""How many estates are named before the rest are only counted."""

_SIDES = {Direction.AT_MOST: "不超过", Direction.AT_LEAST: "不少于"}


def limit_words(limit: Decimal, unit: Unit, direction: Direction) -> str:
    """A limit with its side.

    >>> limit_words(Decimal(30), Unit.MINUTE, Direction.AT_MOST)
    '不超过 30 分钟'
    >>> limit_words(Decimal(2), Unit.TIME_A_DAY, Direction.AT_LEAST)
    '不少于每天 2 次'
    >>> limit_words(Decimal(0), Unit.TIME, Direction.AT_MOST)
    '0 次'
    """
    words = limit_zh(limit, unit)
    if limit == 0 and direction is Direction.AT_MOST:
        return words
    return f"{_SIDES[direction]}{'' if words.startswith('每') else ' '}{words}"


@dataclass(frozen=True, slots=True)
class Names:
    """Some of many things, how many there are, and whether these are all there can be."""

    shown: tuple[Named, ...]
    count: int
    is_all: bool

    @classmethod
    def of(cls, things: Iterable[Named], count: int, total: int = 0) -> Names:
        """The first things of a number of them; `total` is how many there can be."""
        return cls(tuple(islice(things, SHOWN)), count, total > 1 and count == total)


def layer_title(library: Library, layer: Layer) -> str:
    """What a layer is called."""
    titles = (meaning.title.zh for meaning in library.layers if meaning.layer is layer)
    return next(titles, str(layer))


def origin_of(viewer: Viewer, thing: Model, field: str) -> Origin:
    """Where a field of a thing was typed, or the thing itself where the field was left out."""
    position = thing.place.position(field)
    return Origin(position.path, position.line, viewer.edit(position.path, position.line))
