"""The shifts of a roster on the clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handbook.checklists.schedule import length
from handbook.checklists.words import clock_words
from handbook.library.library import Library
from handbook.model.base import DAY_MINUTES
from handbook.model.estate import Estate, Roster, Shift


class Meeting(NamedTuple):
    """Where one shift ends and the next begins, in minutes since midnight of the first one's day."""

    earlier: Shift
    ends: int
    later: Shift
    starts: int


def meetings(roster: Roster) -> Iterator[Meeting]:
    """Each shift with the one that lasts longest of those before it, the first of the next day last."""
    shifts = sorted(roster.shifts, key=lambda shift: shift.starts % DAY_MINUTES)
    earlier: Shift | None = None
    reach = 0
    for offset, day in ((0, shifts), (DAY_MINUTES, shifts[:1])):
        for shift in day:
            starts = shift.starts % DAY_MINUTES + offset
            if earlier is not None:
                yield Meeting(earlier, reach, shift, starts)
            if earlier is None or starts + length(shift) > reach:
                earlier, reach = shift, starts + length(shift)


def rosters(library: Library) -> Iterator[tuple[Estate, Roster]]:
    """All rosters."""
    for estate in library.estates.values():
        for roster in estate.rosters:
            yield estate, roster


def clock(minutes: int) -> str:
    """A time of day, also after midnight."""
    return clock_words(minutes % DAY_MINUTES)
