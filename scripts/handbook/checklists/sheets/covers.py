"""The slip on top of a post's sheets: which sheets, how many of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A form, how many sheets of it there are, and the serials of the first and the last."""

    title: str
    form: str
    count: int
    serials: str


@dataclass(frozen=True, slots=True)
class CoverView:
    """The slip of a role and shift at an estate."""

    estate: str
    role: str
    shift: str
    days: str
    total: int
    lines: tuple[CoverLine, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """A sheet as a slip counts it."""

    estate: str
    role: str
    shift: str
    title: str
    form: str
    day: str
    serial: str


def covers(sheets: Sequence[Handed]) -> dict[int, CoverView]:
    """The slips by the place of the sheet that each lies on: one for each run of sheets of a post."""
    found = {}
    start = 0
    for (estate, role, shift), run in groupby(sheets, key=attrgetter("estate", "role", "shift")):
        some = list(run)
        days = list(dict.fromkeys(sheet.day for sheet in some if sheet.day))
        found[start] = CoverView(
            estate,
            role,
            shift,
            days[0] if len(days) == 1 else f"{days[0]} 至 {days[-1]}" if days else "",
            len(some),
            tuple(_lines(some)),
        )
        start += len(some)
    return found


def _lines(sheets: Iterable[Handed]) -> Iterable[CoverLine]:
    by_form: dict[tuple[str, str], list[str]] = {}
    for sheet in sheets:
        by_form.setdefault((sheet.title, sheet.form), []).append(sheet.serial)
    for (title, form), serials in by_form.items():
        ends = serials[0] if len(serials) == 1 else f"{serials[0]} … {serials[-1]}"
        yield CoverLine(title, form, len(serials), ends)
