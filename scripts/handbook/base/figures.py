"""Figures in sentences: a number with a unit of limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from handbook.base.numerals import NUMBER, read_number
from handbook.base.vocabulary import Unit

_UNITS = {
    "秒": Unit.SECOND,
    "秒钟": Unit.SECOND,
    "分钟": Unit.MINUTE,
    "小时": Unit.HOUR,
    "钟头": Unit.HOUR,
    "工作小时": Unit.WORKING_HOUR,
    "日内": Unit.DAY,
    "日之内": Unit.DAY,
    "日以内": Unit.DAY,
    "天": Unit.DAY,
    "工作日": Unit.WORKING_DAY,
    "声": Unit.RING,
    "名": Unit.PERSON,
    "人": Unit.PERSON,
    "%": Unit.PERCENT,
}
_LOTS = {
    "刻钟": (Unit.MINUTE, 15),
    "周": (Unit.DAY, 7),
    "星期": (Unit.DAY, 7),
    "礼拜": (Unit.DAY, 7),
}
"""Units that stand for several of another."""

_RATES = {"日": Unit.TIME_A_DAY, "天": Unit.TIME_A_DAY, "月": Unit.TIME_A_MONTH}
_RATES |= {"年": Unit.TIME_A_YEAR}

_FIGURE = re.compile(
    rf"每(?P<per>[日天月年])(?:至少|不少于)? *(?P<often>{NUMBER}) *次"
    r"|(?<![第.\d〇零一二两三四五六七八九十百千万半])(?<!第 )"
    rf"(?P<number>{NUMBER}) *(?P<half>个半)?个?"
    rf"(?P<unit>{'|'.join(sorted((*_UNITS, *_LOTS), key=len, reverse=True))})"
    r"(?P<more>半(?![夜天]))?"
)

_IDIOM = re.compile(
    r"(?<!响)一声"  # 说一声
    r"|(?<=[的有这那每整哪])一天"
    r"|半天(?!之?内|以内)"
    r"|(?:周|星期|礼拜)(?=[岁年边围一二三四五六日天末])"
)
"""What looks like a figure and is none; it is looked for inside a figure and just around it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit in a text, as it is written there, and where in it."""

    limit: Decimal
    unit: Unit
    words: str
    start: int


def figures(text: str) -> Iterator[Figure]:
    """The numbers of a Chinese text that have a unit of limits.

    >>> [(str(f.limit), f.unit.value) for f in figures("两小时内到场，每月至少1次")]
    [('2', 'hour'), ('1', 'time-a-month')]
    >>> [str(f.limit) for f in figures("一个半小时，一刻钟，跟您说一声")]
    ['1.5', '15']
    """
    for match in _FIGURE.finditer(text):
        idiom = _IDIOM.search(text, match.start(), match.end() + 3)
        if idiom is not None and idiom.start() < match.end():
            continue
        number = read_number(match["number"] or match["often"])
        if number is None:
            continue
        if match["often"]:
            yield Figure(number, _RATES[match["per"]], match[0], match.start())
            continue
        if match["half"] or match["more"]:
            number += Decimal("0.5")
        unit, lot = _LOTS.get(match["unit"]) or (_UNITS[match["unit"]], 1)
        yield Figure(number * lot, unit, match[0], match.start())


_ENGLISH_NUMBERS = {"half an": Decimal("0.5")} | {
    word: Decimal(value)
    for value, word in (
        (1, "one"),
        (2, "two"),
        (3, "three"),
        (4, "four"),
        (5, "five"),
        (6, "six"),
        (7, "seven"),
        (8, "eight"),
        (9, "nine"),
        (10, "ten"),
        (15, "fifteen"),
        (20, "twenty"),
        (30, "thirty"),
    )
}
_ENGLISH_UNITS = {
    "second": (Unit.SECOND, 1),
    "minute": (Unit.MINUTE, 1),
    "hour": (Unit.HOUR, 1),
    "working hour": (Unit.WORKING_HOUR, 1),
    "day": (Unit.DAY, 1),
    "working day": (Unit.WORKING_DAY, 1),
    "business day": (Unit.WORKING_DAY, 1),
    "week": (Unit.DAY, 7),
    "ring": (Unit.RING, 1),
}
_ENGLISH = re.compile(
    rf"(?<![\w.])(?P<number>\d+(?:\.\d+)?|{'|'.join(_ENGLISH_NUMBERS)})[ -]"
    rf"(?P<unit>{'|'.join(sorted(_ENGLISH_UNITS, key=len, reverse=True))})s?\b",
    re.IGNORECASE | re.ASCII,
)


def english_times(text: str) -> Iterator[Figure]:
    """The durations of an English text.

    >>> [(str(f.limit), f.unit.value) for f in english_times("Within 30 minutes, or half an hour.")]
    [('30', 'minute'), ('0.5', 'hour')]
    """
    for match in _ENGLISH.finditer(text):
        word = match["number"].casefold()
        unit, lot = _ENGLISH_UNITS[match["unit"].casefold()]
        number = _ENGLISH_NUMBERS.get(word) or Decimal(word)
        yield Figure(number * lot, unit, match[0], match.start())
