"""Promises against rosters: at which hours nobody is there who could keep one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from handbook.base.vocabulary import Unit, Workdays
from handbook.capacity.workload import Workload, workloads
from handbook.checklists.schedule import length
from handbook.commitments.resolution import Promise, resolve
from handbook.library.library import Library
from handbook.model.base import DAY_MINUTES
from handbook.model.capacity import Staffed
from handbook.model.estate import Estate, Roster


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A promise that needs more people than there are, at some hours or on days off."""

    promise: Promise
    staffed: Staffed
    rosters: tuple[Roster, ...]
    """Those that could cover it, if any."""
    starts: int
    ends: int
    """In minutes since midnight; the end is past 1,440 where it lies in the next day."""
    there: int
    """How many people there are then."""
    on_days_off: bool
    """Whether it is so only on days off."""
    hours: Decimal | None = None
    """Of a promise of so many hours a day: how many there are."""


def uncovered(library: Library, estate: Estate) -> Iterator[Uncovered]:
    """What an estate promises and its rosters cannot keep: of each promise the first gap."""
    shifts = workloads(library)[estate.id]
    for promise in resolve(library, estate).promises.values():
        staffed = promise.commitment.staffed
        if staffed is None or not all(role in library.roles for role in staffed.by):
            continue
        gap = _gap(promise, staffed, [one for one in shifts if one.roster.role in staffed.by])
        if gap is not None:
            yield gap


@dataclass(frozen=True, slots=True)
class Cover:
    """A promise that needs people, and the fewest that are there when it needs them."""

    promise: Promise
    staffed: Staffed
    fewest: int
    gap: Uncovered | None


def covers(library: Library, estate: Estate) -> Iterator[Cover]:
    """Every promise of an estate that needs people at certain hours."""
    gaps = {gap.promise.commitment.id: gap for gap in uncovered(library, estate)}
    for promise in resolve(library, estate).promises.values():
        staffed = promise.commitment.staffed
        if staffed is not None:
            there = [one for one in workloads(library)[estate.id] if one.roster.role in staffed.by]
            levels = [people for _, _, people in _levels(staffed, there)]
            by_hours = promise.unit is Unit.HOUR_A_DAY and promise.limit < DAY_MINUTES // 60
            fewest = min([people for people in levels if people or not by_hours], default=0)
            yield Cover(promise, staffed, fewest, gaps.get(promise.commitment.id))


def _gap(promise: Promise, staffed: Staffed, shifts: list[Workload]) -> Uncovered | None:
    workdays = [one for one in shifts if one.roster.days is Workdays.WORKDAYS]
    days_off = [one for one in shifts if one.roster.days is Workdays.EVERY_DAY]
    rosters = tuple({id(one.roster): one.roster for one in shifts}.values())
    kinds: list[tuple[list[Workload], bool]] = [(shifts, False)]
    if workdays and not staffed.open_days:
        kinds.append((days_off, True))
    for there, off in kinds:
        if promise.unit is Unit.HOUR_A_DAY and promise.limit < DAY_MINUTES // 60:
            covered = sum(
                end - start
                for start, end, people in _levels(staffed, there)
                if people >= staffed.people
            )
            if covered < promise.limit * 60:
                hours = Decimal(covered) / 60
                return Uncovered(promise, staffed, rosters, 0, DAY_MINUTES, 0, off, hours)
            continue
        short = [level for level in _levels(staffed, there) if level[2] < staffed.people]
        if short:
            start, end, people = _over_midnight(short) if staffed.starts is None else short[0]
            return Uncovered(promise, staffed, rosters, start, end, people, off)
    return None


def _over_midnight(short: list[tuple[int, int, int]]) -> tuple[int, int, int]:
    """The first gap of a whole day; one that goes on after midnight is one gap."""
    first, last = short[0], short[-1]
    if len(short) > 1 and first[0] % DAY_MINUTES == last[1] % DAY_MINUTES and first[2] == last[2]:
        return last[0], last[1] + first[1] - first[0], last[2]
    return first


def _levels(staffed: Staffed, shifts: Iterable[Workload]) -> list[tuple[int, int, int]]:
    """From when to when how many are there who could keep it, within the hours that it asks for;
    pieces of the same number that meet are one."""
    first = (staffed.starts or 0) % DAY_MINUTES
    ends = (staffed.ends if staffed.ends is not None else first) % DAY_MINUTES
    last = ends if ends > first else ends + DAY_MINUTES
    spans = [
        (starts, starts + length(one.shift), one.free if staffed.leaves_post else one.shift.people)
        for one in shifts
        for day in (-1, 0, 1)
        for starts in (one.shift.starts % DAY_MINUTES + day * DAY_MINUTES,)
    ]
    edges = sorted(
        {first, last, *(edge for span in spans for edge in span[:2] if first < edge < last)}
    )
    found: list[tuple[int, int, int]] = []
    for start, end in pairwise(edges):
        people = sum(span[2] for span in spans if span[0] <= start and end <= span[1])
        if found and found[-1][2] == people:
            found[-1] = (found[-1][0], end, people)
        else:
            found.append((start, end, people))
    return found
