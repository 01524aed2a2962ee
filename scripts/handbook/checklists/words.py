"""How sheets say things, alike on paper, on the screen and in files."""

from __future__ import annotations

import datetime
from decimal import Decimal

from handbook.base.vocabulary import Evidence, Mode, Period
from handbook.checklists.schedule import Limits
from handbook.model.estate import Shift

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")

MODES = {
    Mode.DO_CONFIRM: "先做完，再逐项确认",
    Mode.READ_DO: "念一项，做一项",
}

OUTCOMES = ("合格", "不合格")
"""What an item can be found to be."""

NOT_HAPPENED = "未发生"
"""The third box of an item that is only checked when something has happened."""

EVIDENCE = {
    Evidence.TICK: "",
    Evidence.READING: "",
    Evidence.PHOTO: "已拍照",
    Evidence.SIGN: "签字",
}
"""What an item leaves besides its outcome."""


def date_words(day: datetime.date) -> str:
    """A date with its weekday.

    >>> date_words(datetime.date(2026, 11, 24))
    '2026-11-24 周二'
    """
    return f"{day.isoformat()} {WEEKDAYS[day.weekday()]}"


def clock_words(minutes: int) -> str:
    """A time of day.

    >>> clock_words(450)
    '07:30'
    """
    return f"{minutes // 60:02}:{minutes % 60:02}"


def shift_words(shift: Shift) -> str:
    """From when to when a shift lasts; the end of one that crosses midnight says so."""
    next_day = "次日 " if shift.ends <= shift.starts else ""
    return f"{clock_words(shift.starts)}–{next_day}{clock_words(shift.ends)}"


def number_words(number: Decimal) -> str:
    """A number with the digits it was typed with, and a real minus sign."""
    return f"{number:f}".replace("-", "−")


def every_words(days: int) -> str:
    """How often something is that is due each so many days.

    >>> every_words(14), every_words(10)
    ('每 2 周', '每 10 天')
    """
    return f"每 {days // 7} 周" if days % 7 == 0 else f"每 {days} 天"


def limits_words(limits: Limits) -> str:
    """A normal range; nothing where there are no bounds.

    >>> limits_words(Limits(Decimal("0.58"), Decimal("0.62"), is_own=True))
    '0.58–0.62'
    """
    if limits.min is not None and limits.min == limits.max:
        return number_words(limits.min)
    if limits.min is not None and limits.max is not None:
        joint = "–" if limits.min >= 0 else "～"
        return f"{number_words(limits.min)}{joint}{number_words(limits.max)}"
    if limits.min is not None:
        return f"≥{number_words(limits.min)}"
    if limits.max is not None:
        return f"≤{number_words(limits.max)}"
    return ""


def is_conditional(period: Period) -> bool:
    """Whether an item is only checked when something has happened."""
    return period is Period.EVENT
