"""How residents are told of laws, days and results: the same words on the public site and on paper."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Protocol

from handbook.base.vocabulary import Direction, Unit
from handbook.commitments.view import Basis, PublicResult

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

BLANK = re.compile("＿{3,}|_{5,}")
"""Room that the publisher leaves for a fact that is not known."""

_PIECE = re.compile(
    r"(?P<article>\d+(?:–\d+)?)(?:（(?P<item>[一二三四五六七八九十]+)）)?(?: *(?P<paragraph>\d+|末) *款)?"
)
_NUMERALS = {numeral: str(n) for n, numeral in enumerate("一二三四五六七八九十", 1)}


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

    >>> from handbook.commitments.view import Words
    >>> basis_words(Basis(Words("消防法", "Fire Protection Law"), "71（二）"), "en")
    'Fire Protection Law, article 71(2)'
    """
    clause = clause_words(basis.clause, language)
    if language == "zh":
        return f"《{basis.title.zh}》{clause}"
    return f"{basis.title.en}, {clause}" if clause else basis.title.en


def clause_words(clause: str, language: str) -> str:
    """The clause of a law as it is said; one that is already in words stays.

    >>> clause_words("70（六）、79、80", "zh")
    '第 70 条第（六）项、第 79、80 条'
    >>> clause_words("70（六）、79、938 第 2 款", "en")
    'articles 70(6), 79 and 938, paragraph 2'
    """
    pieces = [_PIECE.fullmatch(piece.replace("第", "")) for piece in clause.split("、")]
    found = [piece for piece in pieces if piece]
    if not clause or len(found) < len(pieces):
        words = re.fullmatch(r"(\d+(?:[、–]\d+)*) +(\D.*)", clause) if language == "zh" else None
        return f"第 {words[1]} 条{words[2]}" if words else clause
    return _clause_zh(found) if language == "zh" else _clause_en(found)


def _clause_zh(pieces: list[re.Match[str]]) -> str:
    said: list[str] = []
    run: list[str] = []
    for index, piece in enumerate(pieces):
        run.append(piece["article"])
        if piece["item"] or piece["paragraph"] or index + 1 == len(pieces):
            item = f"第（{piece['item']}）项" if piece["item"] else ""
            said.append(f"第 {'、'.join(run)} 条{_paragraph_zh(piece['paragraph'])}{item}")
            run = []
    return "、".join(said)


def _paragraph_zh(number: str | None) -> str:
    if number is None:
        return ""
    return "末款" if number == "末" else f"第 {number} 款"


def _clause_en(pieces: list[re.Match[str]]) -> str:
    said = [
        piece["article"]
        + (f"({_NUMERALS.get(piece['item'], piece['item'])})" if piece["item"] else "")
        + _paragraph_en(piece["paragraph"])
        for piece in pieces
    ]
    is_many = len(said) > 1 or "–" in said[0]
    words = f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else said[0]
    return f"{'articles' if is_many else 'article'} {words}"


def _paragraph_en(number: str | None) -> str:
    if number is None:
        return ""
    return ", last paragraph" if number == "末" else f", paragraph {number}"


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


_COUNTED_ZH = {Unit.HOUR_A_DAY: "天", Unit.TIME_A_DAY: "天", Unit.TIME_A_MONTH: "个月"}
_COUNTED_EN = {
    Unit.HOUR_A_DAY: ("on ", "day"),
    Unit.TIME_A_DAY: ("on ", "day"),
    Unit.TIME_A_MONTH: ("in ", "month"),
}
"""What is counted where a promise is about every day or month; elsewhere it is times."""


def result_words(aim: Aim, result: PublicResult, language: str) -> str:
    """How a promise was kept, in words; colour only repeats them."""
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
        return "did not arise"
    if is_share(aim):
        verdict = "as promised" if good else f"short of the promised {aim.number:f}%"
        return f"{share}% ({kept} of {total}), {verdict}"
    noun = _COUNTED_EN.get(aim.unit, ("", "time"))
    of = f"{total} {noun[1]}{'' if total == 1 else 's'}"
    if good:
        return f"kept {noun[0]}{'all ' if total > 1 else ''}{of}"
    return f"kept {noun[0]}{kept} of {of} ({share}%), not kept {noun[0]}{total - kept}"
