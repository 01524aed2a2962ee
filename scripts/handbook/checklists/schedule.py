"""The schedule: given an estate and a date, which checklists are due, on which shift, with which rows.

Everything that does not depend on the date is worked out once an estate (`Plan`): which role and
shift gets which sheet, for which lift or gate, with which rows. A date then only picks from it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from handbook.base.vocabulary import DayOff, Evidence, Moment, Period, Repeat, Workdays
from handbook.base.workdays import Calendar
from handbook.checklists.chosen import days_of, term_of
from handbook.checklists.terms import DueTerm
from handbook.checklists.walking import walk_minutes
from handbook.library.calendars import calendar_of
from handbook.library.conditions import is_looked_at, known_conditions
from handbook.library.inheritance import CheckItem
from handbook.library.library import Library
from handbook.model.base import DAY_MINUTES
from handbook.model.checklist import Checklist, Group
from handbook.model.estate import Equipment, Estate, Roster, Shift
from handbook.model.form import Cycle

MINUTES = {
    Evidence.TICK: Decimal("0.5"),
    Evidence.READING: Decimal(1),
    Evidence.PHOTO: Decimal(1),
    Evidence.SIGN: Decimal(1),
}
"""How long an item takes where its author has not said so: our own estimate, to be corrected by use."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The normal range of a reading: bounds as typed, and whether this estate has set them itself."""

    min: Decimal | None
    max: Decimal | None
    is_own: bool

    @property
    def is_open(self) -> bool:
        """Whether there are no bounds at all: room is left to write them by hand."""
        return self.min is None and self.max is None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: an item, for one piece of equipment where it stands for one."""

    item: CheckItem
    equipment: Equipment | None
    group: Group
    term: DueTerm
    limits: Limits | None
    part: str = ""
    """Which of several numbers of the item, where each has a row of its own."""

    @property
    def is_unconfirmed(self) -> bool:
        """Whether its range is a default that the estate must confirm; a plain zero need not be."""
        if self.limits is None or self.limits.is_own or not self.item.needs_local_confirmation:
            return False
        return bool(self.limits.min or self.limits.max)

    @property
    def minutes(self) -> Decimal:
        """How long it takes."""
        item = self.item.item
        return item.minutes if item.minutes is not None else MINUTES[item.evidence]


@dataclass(frozen=True, slots=True)
class Slot:
    """A sheet that some day may ask for: a checklist for a role on a shift, with all its rows."""

    checklist: Checklist
    roster: Roster
    shift: Shift
    equipment: Equipment | None
    rows: tuple[Row, ...]

    @property
    def is_form(self) -> bool:
        """Whether no day asks for it: it is filled in when something happens."""
        return all(row.term.period is Period.EVENT for row in self.rows)


@dataclass(frozen=True, slots=True)
class Duty:
    """A sheet that is due: a slot on a date, with the rows due on it."""

    estate: Estate
    date: datetime.date
    slot: Slot
    rows: tuple[Row, ...]

    @property
    def serial(self) -> str:
        """What this one sheet is called on paper and in files: estate, date, form, role, shift."""
        return serial(self.estate, f"{self.date:%Y%m%d}", self.slot)

    @property
    def minutes(self) -> Decimal:
        """How long the sheet takes one person."""
        walk = walk_minutes(self.slot.checklist, self.estate)
        return sum((row.minutes for row in self.rows), walk)


_Line = tuple[CheckItem, Group, DueTerm]

_EVERY_SHIFT = (Period.SHIFT, Period.EVENT)
"""What stands on the sheets of all shifts; the rest is for the first shift of the day."""


def serial(estate: Estate, day: str, slot: Slot, shift: str | None = None) -> str:
    """The serial of a sheet; `day` is a date as eight digits, or another word for it, as `shift` is for
    a shift that is not known yet."""
    shift = shift or slot.shift.shift.removesuffix("-shift")
    parts = [estate.code, day, slot.checklist.form, slot.roster.role, shift]
    if slot.equipment is not None:
        parts.append(slot.equipment.code)
    return "-".join(parts)


def is_form(library: Library, checklist: Checklist) -> bool:
    """Whether a checklist is filled in when something happens, and no day asks for it."""
    often = {item.frequency or checklist.frequency for item in checklist.items}
    periods = {library.period_of(id) for id in often or {checklist.frequency}}
    return periods == {Period.EVENT}


def length(shift: Shift) -> int:
    """How long a shift lasts, in minutes; one that ends no later than it starts ends the day after."""
    minutes = shift.ends - shift.starts
    return minutes if minutes > 0 else minutes + DAY_MINUTES


class Plan:
    """All that an estate's schedule rests on. Ids that lead nowhere are passed over."""

    def __init__(self, library: Library, estate: Estate) -> None:
        self.library = library
        self.estate = estate

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every sheet that some day may ask for: by role, shift, form and equipment."""
        found = [slot for checklist in self._checklists() for slot in self._slots(checklist)]
        rosters = {roster.role: rank for rank, roster in enumerate(self.estate.rosters)}
        return tuple(
            sorted(
                found,
                key=lambda slot: (
                    rosters[slot.roster.role],
                    slot.roster.shifts.index(slot.shift),
                ),
            )
        )

    @cached_property
    def forms(self) -> tuple[Slot, ...]:
        """What no day asks for and is filled in when something happens: by role and form."""
        asked = {slot.checklist.id for slot in self.slots}
        return tuple(
            Slot(checklist, roster, roster.shifts[0], None, tuple(rows))
            for checklist in self._checklists()
            if checklist.id not in asked and is_form(self.library, checklist)
            for roster in self._rosters(checklist)
            for rows in [
                self._rows(self._lines(checklist, roster), roster.shifts[0], None, is_first=True)
            ]
        )

    def duties(self, day: datetime.date, warnings: frozenset[str] = frozenset()) -> Iterator[Duty]:
        """The sheets due on a day. `warnings` are the seasons that a warning is out for."""
        due: dict[DueTerm, bool] = {}
        for slot in self.slots:
            if not self.works(slot.roster, day):
                continue
            rows = []
            has_any = False
            for row in slot.rows:
                term = row.term
                if term.period is Period.EVENT:
                    rows.append(row)
                    continue
                if term not in due:
                    due[term] = term.is_due(day, warnings, self.calendar)
                if due[term]:
                    rows.append(row)
                    has_any = True
            if has_any:
                yield Duty(self.estate, day, slot, tuple(rows))

    @cached_property
    def calendar(self) -> Calendar:
        """Which days are worked here."""
        return calendar_of(self.library, self.estate)

    def works(self, roster: Roster, day: datetime.date) -> bool:
        """Whether anybody of a roster is there on a day."""
        if roster.days is Workdays.WORKDAYS and not self.calendar.is_workday(day):
            return False
        return roster.around_the_clock or day not in self.calendar.closed

    @property
    def needs_workdays(self) -> bool:
        """Whether the holidays make a difference here."""
        return self.estate.day_off is not DayOff.KEEP or any(
            roster.days is Workdays.WORKDAYS for roster in self.estate.rosters
        )

    def _checklists(self) -> Iterator[Checklist]:
        left_out = {left.checklist for left in self.estate.left_out}
        for checklist in self.library.checklists.values():
            if checklist.id not in left_out:
                yield checklist

    def _slots(self, checklist: Checklist) -> Iterator[Slot]:
        if checklist.equipment is None:
            places: list[Equipment | None] = [None]
        else:
            there = self.equipment(checklist.equipment)
            places = [*there] if checklist.repeat is Repeat.SHEET else [None] if there else []
        for roster in self._rosters(checklist):
            lines = self._lines(checklist, roster)
            shifts = self._shifts(checklist, roster)
            for shift in shifts:
                for place in places:
                    rows = tuple(self._rows(lines, shift, place, is_first=shift is shifts[0]))
                    if any(row.term.period is not Period.EVENT for row in rows):
                        yield Slot(checklist, roster, shift, place, rows)

    def equipment(self, kind: str) -> list[Equipment]:
        """What the estate has of a kind."""
        return self._equipment.get(kind, [])

    @cached_property
    def _equipment(self) -> dict[str, list[Equipment]]:
        found: dict[str, list[Equipment]] = {}
        for piece in self.estate.equipment:
            found.setdefault(piece.kind, []).append(piece)
        return found

    def _rosters(self, checklist: Checklist) -> Iterable[Roster]:
        if self.library.is_for_all(checklist.roles):
            return self.estate.rosters
        by_role = {roster.role: roster for roster in self.estate.rosters}
        return [by_role[role] for role in checklist.roles if role in by_role][:1]

    @staticmethod
    def _shifts(checklist: Checklist, roster: Roster) -> tuple[Shift, ...]:
        if checklist.at is Moment.OPENING:
            return roster.shifts[:1]
        if checklist.at is Moment.CLOSING:
            return roster.shifts[-1:]
        if checklist.at is Moment.CHANGE and len(roster.shifts) < 2:
            return ()
        return roster.shifts

    def _lines(self, checklist: Checklist, roster: Roster) -> list[_Line]:
        """The items of a checklist that a role does, and when each is due."""
        days = days_of(self.estate, checklist)
        known = self._conditions
        terms: dict[tuple[str, str | None, Cycle | None], DueTerm | None] = {}
        found = []
        for group in checklist.groups:
            for item in group.items:
                linked = self.library.items[item.id]
                if not is_looked_at(self.library, linked, known):
                    continue
                if (
                    item.roles
                    and roster.role not in item.roles
                    and not self.library.is_for_all(item.roles)
                ):
                    continue
                key = linked.frequency, item.season, item.cycle
                if key not in terms:
                    terms[key] = term_of(self.library, self.estate, linked, days, roster)
                term = terms[key]
                if term is not None:
                    found.append((linked, group, term))
        return found

    @cached_property
    def _conditions(self) -> dict[str, bool]:
        return known_conditions(self.library, self.estate)

    def _rows(
        self, lines: list[_Line], shift: Shift, place: Equipment | None, *, is_first: bool
    ) -> Iterator[Row]:
        for item, group, term in lines:
            if not is_first and term.period not in _EVERY_SHIFT:
                continue
            for piece in self._pieces(item, place):
                yield Row(item, piece, group, term, self._limits(item, piece or place, shift))

    def _pieces(self, item: CheckItem, place: Equipment | None) -> list[Equipment | None]:
        """What an item stands for: one piece of equipment a row, or None for a row without one."""
        kind = item.item.equipment
        if kind is None or (place is not None and place.kind == kind):
            return [None]
        there = self.equipment(kind)
        return [*there] if item.item.repeat is Repeat.ROW else [None] if there else []

    def _limits(self, item: CheckItem, piece: Equipment | None, shift: Shift) -> Limits | None:
        reading = item.item.reading
        if reading is None:
            return None
        if reading.headcount:
            return Limits(Decimal(shift.people), Decimal(shift.people), is_own=True)
        code = piece.code if piece else None
        own = self._ranges.get((code, item.id)) or self._ranges.get((None, item.id))
        return own or Limits(reading.min, reading.max, is_own=False)

    @cached_property
    def _ranges(self) -> dict[tuple[str | None, str], Limits]:
        """Code of a piece of equipment (None for the whole estate) and item -> its own range."""
        found: dict[tuple[str | None, str], Limits] = {}
        holders = (None, self.estate.ranges), *((e.code, e.ranges) for e in self.estate.equipment)
        for code, ranges in holders:
            for own in ranges:
                found.setdefault((code, own.item), Limits(own.min, own.max, is_own=True))
        return found


def plans(library: Library) -> dict[str, Plan]:
    """The plan of each estate by its id, worked out once a library."""
    return library.once(_plans)


def _plans(library: Library) -> dict[str, Plan]:
    return {id: Plan(library, estate) for id, estate in library.estates.items()}
