"""Days that are named from today, the only thing that is asked of the clock: `today` and its neighbours,
and a month and a day without a year."""

from __future__ import annotations

import datetime
import re
import unicodedata

_NAMED = {"yesterday": -1, "昨天": -1, "today": 0, "今天": 0, "tomorrow": 1, "明天": 1}

_NO_YEAR = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?", re.ASCII)


def named_day(text: str | None) -> str | None:
    """A day as a date, where it was typed as a name or without a year; anything else as it was typed."""
    if text is None:
        return None
    return day_from(text, datetime.date.today())


def asked_day(option: str, text: str) -> datetime.date:
    """The day that an option was given: a date as people type it, or named from today. Raises UsageError."""
    from handbook.checklists.sheets.request import parse_day

    return parse_day(option, day_from(text, datetime.date.today()))


def asked_days(date: str | None, to: str | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day that --date and --to were given; None without. Raises UsageError."""
    from handbook.checklists.sheets.request import parse_days

    return parse_days(named_day(date), named_day(to))


def day_from(text: str, today: datetime.date) -> str:
    """A day that is named from today as a date. One without a year is the nearest to today.

    >>> day_from("明天", datetime.date(2026, 12, 31))
    '2027-01-01'
    >>> day_from("1月5日", datetime.date(2026, 12, 31))
    '2027-01-05'
    >>> day_from("2026/12/5", datetime.date(2026, 12, 31))
    '2026/12/5'
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    away = _NAMED.get(plain.casefold())
    if away is not None:
        return (today + datetime.timedelta(days=away)).isoformat()
    found = _NO_YEAR.fullmatch(plain)
    if found is None:
        return text
    month, day = int(found[1]), int(found[2])
    years = (today.year + offset for offset in (0, 1, -1))
    days = [one for year in years if (one := _day(year, month, day)) is not None]
    if not days:
        return f"{today.year}-{month}-{day}"
    return min(days, key=lambda one: abs(one - today)).isoformat()


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
