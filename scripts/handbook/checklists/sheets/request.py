"""What somebody wants printed: which estates, days, role, shift. Wrong answers get the nearest right one."""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from handbook.base.message import Message, joined, quoted, say, say_many
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import UsageError
from handbook.base.vocabulary import Layout
from handbook.checklists.schedule import Duty, Plan, Slot
from handbook.library.library import Library
from handbook.model.base import FIRST_YEAR, LAST_YEAR
from handbook.model.estate import Estate

T = TypeVar("T")

MAX_DAYS = 366
"""The longest run of days that can be asked for at once."""


@dataclass(frozen=True, slots=True)
class Request:
    """Which sheets: of these estates, from the first day to the last, perhaps one role or shift only."""

    estates: tuple[Estate, ...]
    first: datetime.date
    last: datetime.date
    role: str | None = None
    shift: str | None = None
    warnings: frozenset[str] = frozenset()
    checklists: frozenset[str] = frozenset()
    """Only these; empty for all."""
    copies: int = 1
    """How often each sheet is printed, with a number in its serial."""
    is_undated: bool = False
    layout: Layout | None = None
    """Before what estates and checklists say."""
    by_post: bool = False
    """Whether the sheets of a role and shift come together, and not those of a day."""
    has_covers: bool = False
    """Whether a slip lies on the sheets of each role and shift, which then come together."""
    is_duplex: bool = False
    """Whether each sheet begins on the front of a piece of paper."""

    @property
    def days(self) -> list[datetime.date]:
        """Every day, in order."""
        count = (self.last - self.first).days + 1
        return [self.first + datetime.timedelta(days=offset) for offset in range(count)]

    def months(self) -> Iterator[Request]:
        """The same request, cut into one a calendar month."""
        days = self.days
        start = 0
        for index, day in enumerate(days):
            following = days[index + 1] if index + 1 < len(days) else None
            if following is None or following.month != day.month:
                yield self._between(days[start], day)
                start = index + 1

    def of(self, estate: Estate) -> Request:
        """The same request for one estate."""
        return replace(self, estates=(estate,))

    def _between(self, first: datetime.date, last: datetime.date) -> Request:
        return replace(self, first=first, last=last)

    def wants(self, slot: Slot) -> bool:
        """Whether a sheet is of the checklist, role and shift asked for."""
        return (
            (self.role is None or slot.roster.role == self.role)
            and (self.shift is None or slot.shift.shift == self.shift)
            and (not self.checklists or slot.checklist.id in self.checklists)
        )

    def duties(self, plan: Plan) -> Iterator[Duty]:
        """The sheets of one estate, day by day."""
        for day in self.days:
            for duty in plan.duties(day, self.warnings):
                if self.wants(duty.slot):
                    yield duty


def make_request(
    library: Library,
    *,
    estates: Collection[str],
    date: str | None,
    to: str | None = None,
    role: str | None = None,
    shift: str | None = None,
    checklists: Iterable[str] = (),
    warnings: Iterable[str] = (),
    copies: int = 1,
    layout: Layout | None = None,
    by_post: bool = False,
    has_covers: bool = False,
    is_duplex: bool = False,
) -> Request:
    """A request from words. No estates means all of them, no date any day.

    Raises UsageError with the nearest right answer for what is not there.
    """
    chosen = [_one(library.estates, "estate", id) for id in dict.fromkeys(estates)]
    chosen = chosen or list(library.estates.values())
    if not chosen:
        raise UsageError(say("there are no estates yet; they stand in 'standards/estates/'"))
    days = parse_days(date, to)
    forms = frozenset(_one(library.checklists, say("checklist"), id).id for id in checklists)
    if role is not None:
        _on_roster("role", role, library.roles, chosen, _roles(chosen))
    if shift is not None:
        rosters = [r for e in chosen for r in e.rosters if role in (None, r.role)]
        there = {s.shift for roster in rosters for s in roster.shifts}
        _on_roster("shift", shift, library.shifts, chosen, there)
    known = {id: season for id, season in library.seasons.items() if season.warning}
    out = frozenset(_one(known, say("season with a warning"), id).id for id in warnings)
    first, last = days or (datetime.date.min, datetime.date.min)
    return Request(
        tuple(chosen),
        first,
        last,
        role,
        shift,
        out,
        forms,
        copies,
        is_undated=days is None,
        layout=layout,
        by_post=by_post or has_covers,
        has_covers=has_covers,
        is_duplex=is_duplex,
    )


def _roles(estates: Iterable[Estate]) -> set[str]:
    return {roster.role for estate in estates for roster in estate.rosters}


def _one(known: dict[str, T], noun: str, id: str) -> T:
    if id not in known:
        hint = nearest_phrase(id, known) or say(
            "; there are {known}", known=joined(known, "") or say("none")
        )
        raise UsageError(say("there is no {noun} '{id}'{hint}", noun=noun, id=id, hint=hint))
    return known[id]


def _on_roster(
    noun: str, id: str, known: Mapping[str, object], estates: list[Estate], there: set[str]
) -> None:
    if id in there:
        return
    if id in known:
        names = quoted(estate.id for estate in estates[:3])
        raise UsageError(
            say_many(
                "{names} has no {noun} '{id}'; it must be one of {known}",
                "{names} have no {noun} '{id}'; it must be one of {known}",
                count=len(estates),
                names=names,
                noun=noun,
                id=id,
                known=joined(sorted(there), ""),
            )
        )
    hint = nearest_phrase(id, {one: known[one] for one in there if one in known}) or say(
        "; there are {known}", known=joined(sorted(there), "")
    )
    raise UsageError(say("there is no {noun} '{id}'{hint}", noun=noun, id=id, hint=hint))


def parse_days(date: str | None, to: str | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of a run of days, or None where none was given. Raises UsageError."""
    if date is None:
        if to is not None:
            raise UsageError(say("--to must come with --date, the first day"))
        return None
    first = parse_day("--date", date)
    last = parse_day("--to", to) if to else first
    if last < first:
        raise UsageError(
            say(
                "--to must not be before --date, but {last} is before {first}",
                last=last,
                first=first,
            )
        )
    if (last - first).days >= MAX_DAYS:
        raise UsageError(
            say(
                "at most {max_days} days can be printed at once, not {days}",
                max_days=MAX_DAYS,
                days=(last - first).days + 1,
            )
        )
    return first, last


_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", re.ASCII)
_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


def parse_day(option: str, text: str) -> datetime.date:
    """A day as people type it: 2026-11-24, 2026/11/24, 2026.11.24, 20261124 or 2026年11月24日.
    Raises UsageError, with the last day of a month that is shorter."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _DAY.fullmatch(plain) or _EIGHT_DIGITS.fullmatch(plain)
    if match is None:
        raise UsageError(
            say("{option} must be a day such as 2026-11-24, not '{text}'", option=option, text=text)
        )
    year, month, day = (int(part) for part in match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(
            say(
                "{option} must be a day from {first} to {last}, not of {year}",
                option=option,
                first=FIRST_YEAR,
                last=LAST_YEAR,
                year=year,
            )
        )
    if not 1 <= month <= 12:
        raise UsageError(
            say(
                "{option} must be a day such as 2026-11-24; '{text}' has no such month",
                option=option,
                text=text,
            )
        )
    length = calendar.monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise UsageError(
            say(
                "{option} must be a day that exists; that month ends on {year:04}-{month:02}-{length}",
                option=option,
                year=year,
                month=month,
                length=length,
            )
        )
    return datetime.date(year, month, day)


def unknown_holidays(request: Request, plans: Iterable[Plan]) -> Message | None:
    """A sentence where days are asked for whose holidays nobody has announced yet, and it matters."""
    for plan in plans:
        calendar = plan.calendar
        unknown = next((day for day in request.days if not calendar.is_known(day)), None)
        if unknown is None or not plan.needs_workdays:
            continue
        return say(
            "the holidays of {year} are not known yet (up to {newest} they are); "
            "all days but those of rest were taken for workdays, so write them in "
            "'standards/registers/holidays.yml' when they are announced",
            year=unknown.year,
            newest=max(calendar.known_years(), default="-"),
        )
    return None
