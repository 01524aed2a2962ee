"""How posters say things: dates, laws, limits, and which words may not be torn apart."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from handbook.public import Basis, PublicPromise, PublicResult, Words

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

BLANK = re.compile("＿{3,}|_{3,}")
"""Where the publisher left room for a fact that is not known."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text as it is set: Chinese, and English unless it would only repeat the Chinese."""

    zh: str
    en: str


def line(words: Words) -> Line:
    """Words ready to be set."""
    return Line(glued(words.zh), "" if words.en == words.zh else words.en)


def glued(text: str) -> str:
    """A text whose numbers stay on one line with their units, and telephone numbers in one piece.

    >>> glued("派单后 30 分钟内，打 0571-0000 1001") == "派单后 30\\N{NO-BREAK SPACE}分钟内，打 0571-0000\\N{NO-BREAK SPACE}1001"
    True
    """
    return re.sub(r"(?<=\d) (?=[\d\u4e00-\u9fff])", "\N{NO-BREAK SPACE}", text)


@dataclass(frozen=True, slots=True)
class Figure:
    """A limit in three parts, so that its number can be set large."""

    before: str
    number: str
    after: str


def figure(promise: PublicPromise) -> Figure:
    """A promise's limit in parts; a limit that does not show its number is one part."""
    number = f"{promise.number:f}"
    before, found, after = promise.limit.zh.partition(number)
    if not found:
        return Figure(promise.limit.zh, "", "")
    return Figure(before.strip(), number, after.strip())


def date_words(day: datetime.date | None) -> Line:
    """A date in full.

    >>> date_words(datetime.date(2026, 12, 1)).en
    '1 December 2026'
    """
    if day is None:
        return Line("", "")
    zh = glued(f"{day.year} 年 {day.month} 月 {day.day} 日")
    return Line(zh, f"{day.day} {MONTHS[day.month - 1]} {day.year}")


def law_words(basis: Basis) -> Line:
    """A law and its clause.

    >>> law_words(Basis(Words("消防法", "Fire Law"), "16（三）")).zh.replace("\\N{NO-BREAK SPACE}", " ")
    '《消防法》第 16 条第（三）项'
    """
    match = re.fullmatch(r"(\d+(?:[、–]\d+)*) *(（.+）)?(.*)", basis.clause)
    clause = basis.clause
    if match:
        part = f"第{match[2]}项" if match[2] else ""
        clause = f"第 {match[1]} 条{part}{match[3]}"
    numbers = re.match(r"\d+(?:[、–]\d+)*", basis.clause)
    noun = "articles" if numbers and "、" in numbers[0] else "article"
    article = f", {noun} {numbers[0].replace('、', ', ')}" if numbers else ""
    zh = glued(f"《{basis.title.zh}》{clause}")
    return Line(zh, "" if basis.title.en == basis.title.zh else f"{basis.title.en}{article}")


def result_words(result: PublicResult) -> Line:
    """How a promise was kept in a quarter, with a note where there is one."""
    zh = f"{result.year} 年第 {result.quarter} 季度：{result.total} 次中做到 {result.kept} 次"
    en = f"Quarter {result.quarter} of {result.year}: kept {result.kept} of {result.total} times"
    if not result.total:
        zh = f"{result.year} 年第 {result.quarter} 季度：没有发生"
        en = f"Quarter {result.quarter} of {result.year}: none occurred"
    if result.note is not None:
        zh, en = f"{zh}。{result.note.zh}", f"{en}. {result.note.en}"
    return Line(glued(zh), en)
