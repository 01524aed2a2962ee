"""A promise for hours or days at which nobody is rostered who could keep it."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import Message, quoted, say
from handbook.base.problems import Position, Problem
from handbook.capacity.cover import Uncovered, uncovered
from handbook.checks.checklists.roster_times import clock
from handbook.library.library import Library
from handbook.model.base import DAY_MINUTES
from handbook.model.estate import Estate

RULE = "unstaffed-promise"


def check(library: Library) -> Iterator[Problem]:
    """What a promise says in `staffed` must stand on the rosters of each estate that makes it."""
    for estate in library.estates.values():
        if library.is_whole(estate.place.path):
            for gap in uncovered(library, estate):
                yield Problem.at(_where(estate, gap), RULE, _message(estate, gap))


def _where(estate: Estate, gap: Uncovered) -> Position:
    """The shift that ends where the gap begins, else the roster, else the estate's own choice."""
    for roster in gap.rosters:
        for shift in roster.shifts:
            if shift.ends % DAY_MINUTES == gap.starts % DAY_MINUTES:
                return shift.place.position("ends")
    for roster in gap.rosters:
        return roster.place.position("days" if gap.on_days_off else "role")
    return estate.place.position("id")


def _message(estate: Estate, gap: Uncovered) -> Message:
    roles = quoted(gap.staffed.by, "or")
    said = say(
        "estate '{estate}' promises '{commitment}'",
        estate=estate.id,
        commitment=gap.promise.commitment.id,
    )
    if gap.hours is not None:
        why = say(
            "{roles} must be there {wanted} hours a day for it, not {hours}",
            roles=roles,
            wanted=gap.promise.limit,
            hours=f"{gap.hours.normalize():f}",
        )
    elif gap.there:
        why = say(
            "{wanted} of {roles} must be free to come, and only {there} are from {starts} to {ends}",
            wanted=gap.staffed.people,
            roles=roles,
            there=gap.there,
            starts=clock(gap.starts),
            ends=clock(gap.ends),
        )
    elif gap.starts % DAY_MINUTES == gap.ends % DAY_MINUTES:
        why = say(
            "{roles} must be on a roster or leave a post for it, and nobody does", roles=roles
        )
    else:
        why = say(
            "one of {roles} must be there for it, and nobody is from {starts} to {ends}",
            roles=roles,
            starts=clock(gap.starts),
            ends=clock(gap.ends),
        )
    days = say(" on days off") if gap.on_days_off else ""
    return say(
        "{promise}: {why}{days}; roster people for it, or promise it for fewer hours",
        promise=said,
        why=why,
        days=days,
    )
