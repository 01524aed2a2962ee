"""Units of limits: what can be converted is converted, and what cannot is never compared.

A calendar day is no 24 hours in law (the day something begins does not count: Civil Code, article
201), and a working day is no calendar day.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from handbook.base.message import Both, Message, say
from handbook.base.vocabulary import Direction, Unit

_MEASURES: dict[Unit, tuple[Unit, int]] = {
    Unit.SECOND: (Unit.SECOND, 1),
    Unit.MINUTE: (Unit.SECOND, 60),
    Unit.HOUR: (Unit.SECOND, 3_600),
    Unit.TIME_A_YEAR: (Unit.TIME_A_YEAR, 1),
    Unit.TIME_A_MONTH: (Unit.TIME_A_YEAR, 12),
    Unit.TIME_A_DAY: (Unit.TIME_A_YEAR, 365),
}
"""Units that can be converted: the smallest of their kind, and how many of those they are. Every other
unit is a kind of its own."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The numbers that a unit can have: from `low` (not itself where `above`) to `high`."""

    low: int
    high: int
    whole: bool = False
    above: bool = False

    def has(self, number: Decimal) -> bool:
        """Whether a number is one of them.

        >>> DOMAINS[Unit.HOUR_A_DAY].has(Decimal(25)), DOMAINS[Unit.PERSON].has(Decimal("1.5"))
        (False, False)
        """
        is_low = number <= self.low if self.above else number < self.low
        return not (is_low or number > self.high or (self.whole and number % 1))

    @property
    def said(self) -> Message:
        """After "must be", in a message.

        >>> DOMAINS[Unit.PERCENT].said, DOMAINS[Unit.HOUR_A_DAY].said, DOMAINS[Unit.RING].said
        ('0 to 100', 'above 0 and at most 24', 'a whole number from 1 to 20')
        """
        if self.above:
            return say("above {low} and at most {high}", low=self.low, high=self.high)
        if self.whole:
            return say("a whole number from {low} to {high}", low=self.low, high=self.high)
        return say("{low} to {high}", low=self.low, high=self.high)


DOMAINS = {
    Unit.SECOND: Domain(0, 86_400, above=True),
    Unit.MINUTE: Domain(0, 10_080, above=True),
    Unit.HOUR: Domain(0, 8_784, above=True),
    Unit.DAY: Domain(0, 36_500, above=True),
    Unit.WORKING_HOUR: Domain(0, 2_000, above=True),
    Unit.WORKING_DAY: Domain(0, 2_500, above=True),
    Unit.RING: Domain(1, 20, whole=True),
    Unit.PERSON: Domain(0, 10_000, whole=True),
    Unit.PLACE: Domain(0, 10_000, whole=True),
    Unit.TIME: Domain(0, 10_000, whole=True),
    Unit.PERCENT: Domain(0, 100),
    Unit.HOUR_A_DAY: Domain(0, 24, above=True),
    Unit.TIME_A_DAY: Domain(1, 1_440, whole=True),
    Unit.TIME_A_MONTH: Domain(1, 1_000, whole=True),
    Unit.TIME_A_YEAR: Domain(1, 10_000, whole=True),
}
"""Unit -> its numbers. A time is above nothing, a day has 24 hours, people and visits are counted; the
largest are a day of seconds, a week of minutes, a leap year of hours, a hundred years of days, a working
year of working hours and ten of working days: whoever needs more takes a larger unit."""


class UnitError(ValueError):
    """Two limits are in units that cannot be converted into each other."""


def convert(limit: Decimal, unit: Unit, into: Unit) -> Decimal:
    """A limit in another unit. Raises UnitError where the two are not of one kind.

    >>> convert(Decimal("1.5"), Unit.HOUR, Unit.MINUTE), convert(Decimal(90), Unit.MINUTE, Unit.HOUR)
    (Decimal('90.0'), Decimal('1.5'))
    """
    if unit is into:
        return limit
    kind, size = _MEASURES.get(unit, (unit, 1))
    other, step = _MEASURES.get(into, (into, 1))
    if kind != other:
        raise UnitError(f"{unit} and {into} cannot be compared")
    return limit * size / step


def is_looser(
    limit: Decimal, unit: Unit, than: Decimal, than_unit: Unit, direction: Direction
) -> bool:
    """Whether a limit promises less than another. Raises UnitError where they cannot be compared.

    >>> is_looser(Decimal(60), Unit.MINUTE, Decimal("0.5"), Unit.HOUR, Direction.AT_MOST)
    True
    """
    converted = convert(limit, unit, than_unit)
    return converted > than if direction is Direction.AT_MOST else converted < than


_WORDS = {
    Unit.SECOND: ("{} 秒", "second"),
    Unit.MINUTE: ("{} 分钟", "minute"),
    Unit.HOUR: ("{} 小时", "hour"),
    Unit.DAY: ("{} 日", "day"),
    Unit.WORKING_HOUR: ("{} 个工作小时", "working hour"),
    Unit.WORKING_DAY: ("{} 个工作日", "working day"),
    Unit.RING: ("{} 声", "ring"),
    Unit.PERSON: ("{} 人", "people"),
    Unit.PLACE: ("{} 处", "place"),
    Unit.TIME: ("{} 次", "time"),
    Unit.PERCENT: ("{}%", "%"),
    Unit.HOUR_A_DAY: ("每天 {} 小时", "hour"),
    Unit.TIME_A_DAY: ("每天 {} 次", "day"),
    Unit.TIME_A_MONTH: ("每月 {} 次", "month"),
    Unit.TIME_A_YEAR: ("每年 {} 次", "year"),
}

_OFTEN = {Decimal(1): "once", Decimal(2): "twice"}


def limit_zh(limit: Decimal, unit: Unit) -> str:
    """A limit as it is said in Chinese: `30 分钟`, `每年 2 次`."""
    return _WORDS[unit][0].format(f"{limit:f}")


def limit_said(limit: Decimal, unit: Unit) -> Message:
    """A limit in a message, in both languages; a digit stands apart from the Chinese before it."""
    zh = limit_zh(limit, unit)
    return Both(limit_en(limit, unit), f" {zh}" if zh[0].isdigit() else zh)


def limit_en(limit: Decimal, unit: Unit) -> str:
    """A limit as it is said in English.

    >>> limit_en(Decimal(2), Unit.TIME_A_YEAR), limit_en(Decimal(1), Unit.MINUTE)
    ('twice a year', '1 minute')
    """
    noun = _WORDS[unit][1]
    if unit is Unit.PERCENT:
        return f"{limit:f}%"
    if unit in (Unit.TIME_A_DAY, Unit.TIME_A_MONTH, Unit.TIME_A_YEAR):
        return f"{_OFTEN.get(limit, f'{limit:f} times')} a {noun}"
    if unit is Unit.PERSON:
        return f"{limit:f} {'person' if limit == 1 else 'people'}"
    words = f"{limit:f} {noun}{'' if limit == 1 else 's'}"
    return f"{words} a day" if unit is Unit.HOUR_A_DAY else words
