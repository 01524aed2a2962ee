"""When something is due, in words."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.base.vocabulary import DayOff, Period
from handbook.checklists.terms import MONTHS_IN, DueTerm
from handbook.checklists.words import WEEKDAYS, every_words

_PLAIN = {Period.EVENT: "每次发生时", Period.SHIFT: "每班", Period.DAY: "每天"}

_LONG = {Period.QUARTER: "每季", Period.HALF_YEAR: "每半年", Period.YEAR: "每年"}

DAYS_OFF = {
    DayOff.KEEP: "遇休息日照做",
    DayOff.NEXT: "遇休息日顺延到下一个工作日",
    DayOff.PREVIOUS: "遇休息日提前到上一个工作日",
}


def term_words(term: DueTerm, season: str = "") -> str:
    """When a term falls due; what becomes of days off is left to be said once for all."""
    if term.every:
        return f"{every_words(term.every)}，从 {term.since.isoformat()} 数起"
    if term.period in _PLAIN:
        return _PLAIN[term.period]
    if term.period is Period.WEEK:
        return f"每{WEEKDAYS[term.weekday]}"
    if term.period is Period.MONTH:
        return f"每月 {day_words(term.day)}"
    if term.period in _LONG:
        months = month_words(range(term.month, 13, MONTHS_IN[term.period]))
        return f"{_LONG[term.period]}：{months} {day_words(term.day)}"
    name = f"{season}：" if season else ""
    warning = "，收到预警时也查" if term.warning else ""
    return f"{name}{month_words(term.months)}，每月 {day_words(term.day)}{warning}"


def day_words(day: int) -> str:
    """A day of a month; those that some months lack are their last days.

    >>> day_words(31)
    '31 号（没有这一天的月份在最后一天）'
    """
    return f"{day} 号" + ("（没有这一天的月份在最后一天）" if day > 28 else "")


def month_words(months: Iterable[int]) -> str:
    """Months as runs, a run over the turn of the year as one.

    >>> month_words([1, 2, 3, 7, 11, 12])
    '11 月到次年 3 月、7 月'
    >>> month_words([5, 6, 7])
    '5–7 月'
    """
    wanted = sorted(set(months))
    if len(wanted) == 12:
        return "全年"
    runs: list[list[int]] = []
    for month in wanted:
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    if len(runs) > 1 and runs[0][0] == 1 and runs[-1][-1] == 12:
        runs = [[*runs.pop(), *runs.pop(0)], *runs]
    if all(len(run) == 1 for run in runs):
        return "、".join(str(run[0]) for run in runs) + " 月"
    return "、".join(_run_words(run) for run in runs)


def _run_words(run: list[int]) -> str:
    if len(run) == 1:
        return f"{run[0]} 月"
    return f"{run[0]}–{run[-1]} 月" if run[0] < run[-1] else f"{run[0]} 月到次年 {run[-1]} 月"
