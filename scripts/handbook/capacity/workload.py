"""What a shift has to do, in minutes of one person, and what it has: posts, rounds and sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cached_property

from handbook.base.units import UnitError, convert
from handbook.base.vocabulary import Period, Unit
from handbook.checklists.schedule import Duty, Plan, Slot, length, plans
from handbook.checklists.walking import short_round_minutes, walk_minutes
from handbook.commitments.resolution import Promise, Resolution, resolve
from handbook.library.library import Library
from handbook.model.checklist import Checklist
from handbook.model.estate import Equipment, Estate, Roster, Shift

ORDINARY = frozenset({Period.SHIFT, Period.DAY, Period.EVENT})
"""What is due on a day on which nothing periodic falls due."""


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A place where people of the role stand all through the shift."""

    equipment: Equipment
    people: int


@dataclass(frozen=True, slots=True)
class Rounds:
    """A round that a promise wants again and again: how long one takes, and how many the shift walks."""

    checklist: Checklist
    promise: Promise
    minutes: Decimal
    """Of one round, walking alone."""
    count: int


@dataclass(frozen=True)
class Workload:
    """One shift of a role: what it needs and what it has, in minutes of one person."""

    library: Library
    plan: Plan
    roster: Roster
    shift: Shift

    @cached_property
    def posts(self) -> tuple[HeldPost, ...]:
        """Where somebody stands all the time."""
        return tuple(_posts(self.library, self.plan.estate, self.roster.role, self.shift))

    @property
    def at_posts(self) -> int:
        """How many people stand at posts at once."""
        return sum(post.people for post in self.posts)

    @property
    def free(self) -> int:
        """How many people can leave: the others stand at posts. Never below 0."""
        return max(0, self.shift.people - self.at_posts)

    @property
    def post_minutes(self) -> int:
        """How long all posts take together."""
        return self.at_posts * length(self.shift)

    @property
    def there(self) -> int:
        """All that the people of the shift have, less their pauses."""
        return self.shift.people * (length(self.shift) - (self.roster.pause_minutes or 0))

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The sheets of the shift that somebody has to walk for: what stands at a post is filled in
        there, by whoever stands there anyway."""
        manned = {post.equipment.kind for post in self.posts}
        return tuple(
            slot
            for slot in self.plan.slots
            if slot.roster is self.roster
            and slot.shift is self.shift
            and slot.checklist.equipment not in manned
        )

    @cached_property
    def rounds(self) -> tuple[Rounds, ...]:
        """The rounds that promises want."""
        return tuple(_rounds(self))

    @property
    def slow(self) -> tuple[Rounds, ...]:
        """The rounds that nobody who is free gets round in the time that is promised between two."""
        return tuple(
            one
            for one in self.rounds
            if (promised := interval(one.promise)) is not None
            and one.minutes > promised * self.free
        )

    @property
    def round_minutes(self) -> Decimal:
        """All rounds, less the one of each that its sheet counts already."""
        return sum((one.minutes * (one.count - 1) for one in self.rounds), Decimal(0))

    @property
    def ordinary_minutes(self) -> Decimal:
        """The sheets of a day on which nothing periodic is due."""
        each = (ordinary_minutes(slot, self.plan.estate) for slot in self.slots)
        return sum(each, Decimal(0))

    @property
    def all_minutes(self) -> Decimal:
        """The sheets of a day on which all is due."""
        return sum((self.of(slot) for slot in self.slots), Decimal(0))

    @property
    def needed(self) -> Decimal:
        """On a day on which all is due: posts, rounds and sheets."""
        return self.post_minutes + self.round_minutes + self.all_minutes

    @property
    def needed_ordinarily(self) -> Decimal:
        """On a day on which nothing periodic is due."""
        return self.post_minutes + self.round_minutes + self.ordinary_minutes

    def of(self, slot: Slot) -> Decimal:
        """How long a sheet takes when all its rows are due."""
        return Duty(self.plan.estate, self.plan.estate.effective, slot, slot.rows).minutes


def ordinary_minutes(slot: Slot, estate: Estate) -> Decimal:
    """How long a slot takes on a day on which nothing periodic is due; 0 where it is then not done."""
    rows = [row for row in slot.rows if row.term.period in ORDINARY]
    if all(row.term.period is Period.EVENT for row in rows):
        return Decimal(0)
    return sum((row.minutes for row in rows), walk_minutes(slot.checklist, estate))


def workloads(library: Library) -> dict[str, tuple[Workload, ...]]:
    """Estate -> each shift of each role, in the order of its rosters; worked out once a library."""
    return library.once(_workloads)


def _workloads(library: Library) -> dict[str, tuple[Workload, ...]]:
    return {
        id: tuple(
            Workload(library, plan, roster, shift)
            for roster in plan.estate.rosters
            for shift in roster.shifts
        )
        for id, plan in plans(library).items()
    }


def _posts(library: Library, estate: Estate, role: str, shift: Shift) -> Iterator[HeldPost]:
    conditions = resolve(library, estate).conditions
    for piece in estate.equipment:
        kind = library.equipment_kinds.get(piece.kind)
        if kind is None or shift.shift in piece.unmanned:
            continue
        for post in kind.posts:
            if post.role == role and all(conditions.get(id) for id in post.conditions):
                yield HeldPost(piece, post.people)


def _rounds(work: Workload) -> Iterator[Rounds]:
    resolved = resolve(work.library, work.plan.estate)
    seen: set[str] = set()
    for slot in work.slots:
        checklist = slot.checklist
        promise = resolved.promises.get(_promised(checklist, resolved))
        if promise is None or checklist.id in seen:
            continue
        count = _count(promise, work)
        if count is not None:
            seen.add(checklist.id)
            minutes = short_round_minutes(checklist, work.plan.estate)
            yield Rounds(checklist, promise, minutes, count)


def _promised(checklist: Checklist, resolved: Resolution) -> str:
    """The promise that says how often, or the tighter one that takes its place here."""
    id = checklist.rounds_of or ""
    own = resolved.replaced.get(id)
    return own.commitment if own is not None else id


def _count(promise: Promise, work: Workload) -> int | None:
    """How many rounds a shift walks: so many that none is later than promised, or its part of those
    of a day. None where the promise says neither."""
    minutes = interval(promise)
    if minutes:
        return _up(Decimal(length(work.shift)) / minutes)
    try:
        daily = convert(promise.limit, promise.unit, Unit.TIME_A_DAY)
    except UnitError:
        return None
    shifts = {id(slot.shift) for slot in work.plan.slots if slot.roster is work.roster}
    return max(1, _up(daily / max(1, len(shifts))))


def interval(promise: Promise) -> Decimal | None:
    """How many minutes may pass between two rounds; None where that is not what is promised."""
    try:
        return convert(promise.limit, promise.unit, Unit.MINUTE)
    except UnitError:
        return None


def _up(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_CEILING))
