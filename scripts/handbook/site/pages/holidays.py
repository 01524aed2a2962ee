"""Holidays in words: those of the register, of a calendar, and of an estate."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.inline import plain
from handbook.library.library import Library
from handbook.model.estate import Estate
from handbook.model.holidays import Closing, DaysOff


def day_words(some: DaysOff | Closing) -> str:
    """The days of an entry, from the first to the last.

    The year stands once: `2027-02-05 至 02-11`.
    """
    first = some.day.isoformat()
    if some.to is None or some.to == some.day:
        return first
    is_near = some.to.year == some.day.year
    return f"{first} 至 {some.to:%m-%d}" if is_near else f"{first} 至 {some.to.isoformat()}"


def work_words(some: DaysOff) -> str:
    """What becomes of the days of an entry."""
    return "调休上班" if some.worked else "放假"


def estate_days(library: Library, estate: Estate) -> Iterator[tuple[str, str]]:
    """What differs at an estate: the calendar, its own holidays, the days on which it is closed."""
    entry = library.entries.get(estate.calendar or "")
    if entry is not None:
        yield "放假照", library.title_of(entry.id)
    for own in estate.holidays:
        yield plain(own.title.zh), f"{day_words(own)}，{work_words(own)}"
    for closing in estate.closed:
        yield (
            "关门",
            f"{day_words(closing)}，{plain(closing.reason.zh)}；只有 24 小时有人的岗位有表",
        )
