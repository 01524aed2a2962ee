"""How posters say things: dates, laws and limits."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from handbook.base.typography import glued
from handbook.base.vocabulary import Direction
from handbook.commitments.view import Basis, PromiseWords, PublicPromise, PublicResult
from handbook.commitments.words import basis_words, day_words, quarter_words, result_words


@dataclass(frozen=True, slots=True)
class PosterLine:
    """A text as it is set: Chinese, and English unless it would only repeat the Chinese."""

    zh: str
    en: str


def line(words: PromiseWords) -> PosterLine:
    """Words ready to be set."""
    return PosterLine(glued(words.zh), "" if words.en == words.zh else words.en)


@dataclass(frozen=True, slots=True)
class LimitFigure:
    """A limit in three parts, so that its number can be set large."""

    before: str
    number: str
    after: str


def figure(promise: PublicPromise) -> LimitFigure:
    """A promise's limit in parts; a limit that does not show its number is one part. "0 times" beside
    what is never done reads as if it were never kept: such a promise has no exception."""
    if is_never(promise):
        return LimitFigure("无一例外", "", "")
    number = f"{promise.number:f}"
    before, found, after = promise.limit.zh.partition(number)
    if not found:
        return LimitFigure(promise.limit.zh, "", "")
    return LimitFigure(before.strip(), number, after.strip())


def is_never(promise: PublicPromise) -> bool:
    """Whether it is promised that something does not happen at all."""
    return promise.number == 0 and promise.direction is Direction.AT_MOST


def limit_in_english(promise: PublicPromise) -> str:
    """How much is promised, as a title is followed by it."""
    return "without exception" if is_never(promise) else promise.limit.en


def date_words(day: datetime.date | None) -> PosterLine:
    """A date in full; nothing for none."""
    if day is None:
        return PosterLine("", "")
    return PosterLine(glued(day_words(day, "zh")), day_words(day, "en"))


def law_words(basis: Basis) -> PosterLine:
    """A law and its clause; in Chinese alone where its name has no English."""
    has_english = basis.title.en != basis.title.zh
    return PosterLine(
        glued(basis_words(basis, "zh")), basis_words(basis, "en") if has_english else ""
    )


def result_line(promise: PublicPromise, result: PublicResult) -> PosterLine:
    """How a promise was kept in a quarter, with a note where there is one."""
    zh = f"{quarter_words(result, 'zh')}：{result_words(promise, result, 'zh')}"
    en = f"{quarter_words(result, 'en')}: {result_words(promise, result, 'en')}"
    if result.note is not None:
        zh, en = f"{zh}。{result.note.zh}", f"{en} {result.note.en}"
    return PosterLine(glued(zh), en)
