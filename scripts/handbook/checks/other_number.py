"""A rule, step or item behind a commitment that says another number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from handbook.checks.limit_words import bound, where
from handbook.library import Library
from handbook.model.base import Model
from handbook.model.commitment import Commitment
from handbook.numerals import NUMBER, read_number
from handbook.problems import Problem
from handbook.text import plain
from handbook.units import UnitError, is_looser, limit_en
from handbook.vocabulary import Unit
from handbook.walk import passages

RULE = "other-number"

FIELDS = ("text", "criterion", "on_fail")
"""The fields of rules, steps and items in which numbers are read."""

_UNITS = {
    "秒": Unit.SECOND,
    "分钟": Unit.MINUTE,
    "小时": Unit.HOUR,
    "个小时": Unit.HOUR,
    "工作小时": Unit.WORKING_HOUR,
    "个工作小时": Unit.WORKING_HOUR,
    "日内": Unit.DAY,
    "天内": Unit.DAY,
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


def check(library: Library) -> Iterator[Problem]:
    """Where what backs a commitment has numbers of the same kind, one must keep the limit, or be
    one that the commitment's own texts speak of."""
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
            f"'{id}' must keep '{commitment.id}', {wanted} ({where(commitment, 'limit')}), "
            f"not {limit_en(figure.limit, figure.unit)}",
        )
