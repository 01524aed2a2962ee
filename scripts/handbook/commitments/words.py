"""How the public is told of laws, days and results: the same words on the public site and on paper."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Protocol

from handbook.base.citations import clause_words
from handbook.base.vocabulary import Direction, Unit
from handbook.commitments.view import Basis, PublicResult

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

BLANK = re.compile("＿{3,}|_{5,}")
"""Room that the publisher leaves for a fact that is not known."""


class Aim(Protocol):
    """What is promised, as far as it decides whether a result is good."""

    @property
    def number(self) -> Decimal: ...
    @property
    def unit(self) -> Unit: ...
    @property
    def direction(self) -> Direction: ...


def day_words(day: datetime.date, language: str) -> str:
    """A day: `2026 年 12 月 1 日`, `1 December 2026`."""
    if language == "zh":
        return f"{day.year} 年 {day.month} 月 {day.day} 日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def basis_words(basis: Basis, language: str) -> str:
    """A law and its article, as a sentence cites it.

    >>> from handbook.commitments.view import PromiseWords
    >>> basis_words(Basis(PromiseWords("消防法", "Fire Protection Law"), "71（二）"), "en")
    'Fire Protection Law, article 71(2)'
    """
    clause = clause_words(basis.clause, language)
    if language == "zh":
        return f"《{basis.title.zh}》{clause}"
    return f"{basis.title.en}, {clause}" if clause else basis.title.en


def quarter_words(result: PublicResult, language: str) -> str:
    """The quarter that a result is of."""
    if language == "zh":
        return f"{result.year} 年第 {result.quarter} 季度"
    return f"Quarter {result.quarter} of {result.year}"


def percent_kept(result: PublicResult) -> int:
    """Per cent kept, rounded down: 99.6 per cent is not all."""
    return result.kept * 100 // result.total if result.total else 100


def is_share(aim: Aim) -> bool:
    """Whether a share is promised, so that not all must be kept."""
    return aim.unit is Unit.PERCENT and aim.direction is Direction.AT_LEAST


def is_good(aim: Aim, result: PublicResult) -> bool:
    """Whether a quarter's result is as good as promised: a promised share is reached, anything else
    was kept every time."""
    if is_share(aim):
        return result.kept * 100 >= aim.number * result.total
    return result.kept >= result.total


def kept_of(result: PublicResult, language: str) -> str:
    """The same where there is room for a few words: `做到 36/38`, `kept 36/38`."""
    if not result.total:
        return "没有发生" if language == "zh" else "did not arise"
    return f"{'做到' if language == 'zh' else 'kept'} {result.kept}/{result.total}"


_COUNTED_ZH = {Unit.HOUR_A_DAY: "天", Unit.TIME_A_DAY: "天", Unit.TIME_A_MONTH: "个月"}
_COUNTED_EN = {
    Unit.HOUR_A_DAY: ("on ", "day"),
    Unit.TIME_A_DAY: ("on ", "day"),
    Unit.TIME_A_MONTH: ("in ", "month"),
}
_TIME = ("", "time")
"""What is counted where a promise is about every day or month; elsewhere it is times."""


def result_words(aim: Aim, result: PublicResult, language: str) -> str:
    """How a promise was kept, in words; colour only repeats them. In English a sentence, with its
    full stop.

    >>> from types import SimpleNamespace as Aimed
    >>> aim = Aimed(number=Decimal(30), unit=Unit.MINUTE, direction=Direction.AT_MOST)
    >>> result_words(aim, PublicResult(2026, 4, 250, 251, None), "en")
    'We kept it 250 times out of 251 (99%) and missed it once.'
    """
    say = _result_zh if language == "zh" else _result_en
    return say(aim, result, is_good(aim, result))


def _result_zh(aim: Aim, result: PublicResult, good: bool) -> str:
    kept, total, share = result.kept, result.total, percent_kept(result)
    if not total:
        return "没有发生"
    if is_share(aim):
        verdict = "达到承诺" if good else f"没有达到承诺的 {aim.number:f}%"
        return f"{share}%（{kept}/{total}），{verdict}"
    noun = _COUNTED_ZH.get(aim.unit, "次")
    if good:
        return f"{total} {noun}，全部做到"
    return f"{total} {noun}，做到 {kept} {noun}（{share}%），{total - kept} {noun}没有做到"


def _result_en(aim: Aim, result: PublicResult, good: bool) -> str:
    kept, total, share = result.kept, result.total, percent_kept(result)
    if not total:
        return "It did not arise."
    if is_share(aim):
        verdict = "as promised" if good else f"short of the {aim.number:f}% that we promised"
        return f"It was {share}% ({kept} of {total}), {verdict}."
    at, noun = _COUNTED_EN.get(aim.unit, _TIME)
    plural = noun if total == 1 else f"{noun}s"
    if good:
        return f"We kept it {at}{'the only' if total == 1 else f'all {total}'} {plural}."
    if not kept:
        return f"We missed it {at}{'the only' if total == 1 else f'all {total}'} {plural}."
    missed = total - kept
    if at:
        return f"We kept it {at}{kept} of {total} {plural} ({share}%) and missed it {at}{missed}."
    return f"We kept it {_often(kept)} out of {total} ({share}%) and missed it {_often(missed)}."


def _often(times: int) -> str:
    return "once" if times == 1 else f"{times} times"
