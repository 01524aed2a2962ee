"""Figures in Chinese sentences: a number with a unit of limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from handbook.numerals import NUMBER, read_number
from handbook.vocabulary import Unit

_UNITS = {
    "秒": Unit.SECOND,
    "分钟": Unit.MINUTE,
    "小时": Unit.HOUR,
    "个小时": Unit.HOUR,
    "工作小时": Unit.WORKING_HOUR,
    "个工作小时": Unit.WORKING_HOUR,
    "日内": Unit.DAY,
    "天内": Unit.DAY,
    "天": Unit.DAY,
    "工作日": Unit.WORKING_DAY,
    "个工作日": Unit.WORKING_DAY,
    "声": Unit.RING,
    "名": Unit.PERSON,
    "人": Unit.PERSON,
    "%": Unit.PERCENT,
}
_RATES = {"日": Unit.TIME_A_DAY, "天": Unit.TIME_A_DAY, "月": Unit.TIME_A_MONTH}
_RATES |= {"年": Unit.TIME_A_YEAR}

_FIGURE = re.compile(
    rf"每(?P<per>[日天月年])(?:至少|不少于)?(?P<often>{NUMBER})次"
    rf"|(?<![第.\d])(?P<number>{NUMBER})"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit in a text, and where in it."""

    limit: Decimal
    unit: Unit
    start: int


def figures(text: str) -> Iterator[Figure]:
    """The numbers of a Chinese text that have a unit of limits.

    >>> [(str(f.limit), f.unit.value) for f in figures("两小时内到场，每月至少1次")]
    [('2', 'hour'), ('1', 'time-a-month')]
    """
    for match in _FIGURE.finditer(text.replace(" ", "")):
        number = read_number(match["number"] or match["often"])
        if number is not None:
            unit = _UNITS[match["unit"]] if match["unit"] else _RATES[match["per"]]
            yield Figure(number, unit, match.start())
