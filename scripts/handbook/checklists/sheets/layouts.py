"""How what is due is laid out: a sheet a day, or days or machines side by side as the columns of a grid."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from handbook.base.vocabulary import Layout, Period
from handbook.base.workdays import MAINLAND, Calendar
from handbook.checklists.schedule import Duty, Limits, Row, Slot, length, serial
from handbook.checklists.words import WEEKDAYS, clock_words, date_words, limits_words
from handbook.model.base import DAY_MINUTES
from handbook.model.estate import Equipment, Estate

OFTEN = 8
"""From so many days in a month on, what is due is a grid with all days of the month, if nobody chose otherwise."""

OPEN, NOT_DUE, JOINED = "1", "0", "="
"""What a cell is: to be written in, grey, or one with the cell before it. Other words stand small in an open one."""

PAGE_WIDTHS = {False: 194.0, True: 281.0}
"""Between the margins, upright and lying, in mm."""
ITEM_WIDTHS = {False: 90.5, True: 84.5}
"""What the number and the words of an item need of it."""
MOST = {False: 26.0, True: 16.0}
"""A wider column helps no pen."""
UPRIGHT = 8
"""The most columns on an upright page."""
LEAST = 6.0
"""The narrowest column that can be written in, in mm."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid: a day, a machine."""

    title: str
    below: str
    is_rest: bool = False
    """Whether it is a day off: a weekend, a holiday."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet with columns: rows of a slot, and what each of their cells is."""

    estate: Estate
    slot: Slot
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cells: tuple[tuple[str, ...], ...]
    period: str
    """What stands where a sheet has its date."""
    day: str
    """What stands in its serial for the date."""
    is_signed_each: bool
    """Whether each column is signed by itself."""
    which: str
    """What is asked on paper to name a column."""
    is_own: bool = False
    """Whether the columns are the checklist's own."""

    @property
    def serial(self) -> str:
        """What this one sheet is called."""
        return serial(self.estate, self.day, self.slot)


def page_of(columns: int) -> tuple[bool, float]:
    """Whether a page for so many columns lies on its side, and how wide each is, in mm."""
    lies = columns > UPRIGHT
    return lies, min(MOST[lies], (PAGE_WIDTHS[lies] - ITEM_WIDTHS[lies]) / columns)


def layout_of(slot: Slot, estate: Estate) -> Layout:
    """What the estate, or else the checklist, has chosen; a sheet a day where nobody has."""
    own = next((one.layout for one in estate.choices if one.checklist == slot.checklist.id), None)
    return own or slot.checklist.layout or Layout.DAY


def laid_out(
    duties: Iterable[Duty],
    wanted: Layout | None,
    days: Sequence[datetime.date],
    calendar: Calendar = MAINLAND,
) -> tuple[list[Grid], list[Duty]]:
    """The grids of an estate's duties on these days, and the duties that remain a sheet a day.
    `wanted` goes before what estate and checklist say; days that the calendar has off are marked."""
    slots: dict[int, list[Duty]] = defaultdict(list)
    for duty in duties:
        slots[id(duty.slot)].append(duty)
    grids: list[Grid] = []
    left: list[Duty] = []
    beside: dict[tuple[object, ...], list[Duty]] = defaultdict(list)
    for found in slots.values():
        slot, estate = found[0].slot, found[0].estate
        if slot.checklist.columns is not None:
            grids += (
                of_columns(one.estate, slot, one.rows, (date_words(one.date), f"{one.date:%Y%m%d}"))
                for one in found
            )
            continue
        layout = wanted or layout_of(slot, estate)
        if layout is Layout.AUTO:
            layout = _auto(found)
        if layout is Layout.MATRIX:
            for duty in found:
                beside[slot.checklist.id, slot.roster.role, slot.shift.shift, duty.date].append(
                    duty
                )
        elif layout is Layout.DAY:
            left += found
        else:
            name = _month if layout is Layout.MONTH else _week
            for _, members in groupby(found, key=lambda duty: name(duty.date)):
                some = list(members)
                if len(some) == 1:
                    left += some
                else:
                    grids.append(_of_days(some, days, name, calendar))
    for some in beside.values():
        matrix = _of_pieces(some)
        if matrix is None:
            left += some
        else:
            grids.append(matrix)
    left.sort(key=lambda duty: duty.date)  # stable: by role and shift within a day, as they came
    return grids, left


def _auto(duties: list[Duty]) -> Layout:
    months = len({_month(duty.date) for duty in duties})
    if len(duties) > months:
        return Layout.MONTH
    return Layout.MATRIX if duties[0].slot.equipment else Layout.DAY


def _month(day: datetime.date) -> tuple[int, int]:
    return day.year, day.month


def _week(day: datetime.date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def _of_days(
    duties: list[Duty],
    days: Sequence[datetime.date],
    name: Callable[[datetime.date], tuple[int, int]],
    calendar: Calendar,
) -> Grid:
    """A column a day of the period, or only the days that are due where they are few."""
    first = duties[0]
    period = [day for day in days if name(day) == name(first.date)]
    by_day = {duty.date: {id(row) for row in duty.rows} for duty in duties}
    shown = period if len(by_day) >= OFTEN or name is _week else [*by_day]
    ever = set().union(*by_day.values())
    rows = tuple(row for row in first.slot.rows if id(row) in ever)
    return Grid(
        first.estate,
        first.slot,
        rows,
        tuple(
            Column(str(day.day), WEEKDAYS[day.weekday()][-1], not calendar.is_workday(day))
            for day in shown
        ),
        tuple(
            tuple(OPEN if id(row) in by_day.get(day, ()) else NOT_DUE for day in shown)
            for row in rows
        ),
        *_period_words(period, name),
        is_signed_each=True,
        which="几号",
    )


def _period_words(
    period: list[datetime.date], name: Callable[[datetime.date], tuple[int, int]]
) -> tuple[str, str]:
    """A run of days in words, and as it stands in a serial."""
    first, last = period[0], period[-1]
    if name is _month and first.day == 1 and (last + datetime.timedelta(1)).day == 1:
        return f"{first.year} 年 {first.month} 月", f"{first:%Y%m}"
    year, week = _week(first)
    is_whole = name is _week and len(period) == 7
    return f"{first.isoformat()} 至 {last:%m-%d}", f"{year}W{week:02}" if is_whole else (
        f"{first:%Y%m%d}to{last:%m%d}"
    )


def _of_pieces(duties: list[Duty]) -> Grid | None:
    """A column a machine, of the sheets of one day that differ in nothing else; None for a single one."""
    first = duties[0]
    slot = first.slot
    if slot.equipment is not None:
        pieces = [duty.slot.equipment for duty in duties]
        found = [(row, duty.slot.equipment) for duty in duties for row in duty.rows]
    else:
        found = [(row, row.equipment) for row in first.rows]
        pieces = list(dict.fromkeys(piece for _, piece in found if piece is not None))
    there = [piece for piece in pieces if piece is not None]
    if len(there) < 2:
        return None
    order = {item.id: place for place, item in enumerate(slot.checklist.items)}
    by_item: dict[str, dict[str, Row]] = defaultdict(dict)
    for row, piece in sorted(found, key=lambda one: order[one[0].item.id]):
        by_item[row.item.id][piece.code if piece else ""] = row
    lines = [_across(of, there) for of in by_item.values()]
    return Grid(
        first.estate,
        replace(slot, equipment=None),
        tuple(row for row, _ in lines),
        tuple(Column(piece.code, piece.title.zh) for piece in there),
        tuple(cells for _, cells in lines),
        date_words(first.date),
        f"{first.date:%Y%m%d}",
        is_signed_each=False,
        which="哪台",
    )


def of_any_month(estate: Estate, slot: Slot) -> Grid:
    """A column for each day of a month that is not known yet; which days are due is written in by hand."""
    return Grid(
        estate,
        slot,
        slot.rows,
        tuple(Column(str(day), "") for day in range(1, 32)),
        ((OPEN,) * 31,) * len(slot.rows),
        "",
        "",
        is_signed_each=True,
        which="几号",
    )


def of_columns(
    estate: Estate,
    slot: Slot,
    rows: tuple[Row, ...],
    period: tuple[str, str],
    *,
    hours: bool = True,
) -> Grid:
    """A sheet with the columns that its checklist has itself. `hours` says whether the times are known:
    on a sheet for any shift they are written in by hand."""
    columns = tuple(own_columns(slot, rows, hours=hours))
    lines = tuple(line for row in rows for line in _parts(row))
    cells = (OPEN,) * len(columns)
    own = slot.checklist.columns
    which = "几点的" if own and own.every else "哪一轮" if own and own.rounds else "哪一栏"
    return Grid(
        estate,
        slot,
        lines,
        columns,
        (cells,) * len(lines),
        *period,
        is_signed_each=True,
        which=which,
        is_own=True,
    )


def own_columns(slot: Slot, rows: tuple[Row, ...], *, hours: bool = True) -> Iterator[Column]:
    """The columns of a checklist that has its own: times from the beginning of the shift, over the day
    where nothing is due each shift; rounds; or what they are called."""
    columns = slot.checklist.columns
    assert columns is not None  # noqa: S101
    if columns.every is not None:
        step = columns.every.seconds // 60
        is_each_shift = any(row.term.period is Period.SHIFT for row in rows)
        for minutes in range(0, length(slot.shift) if is_each_shift else DAY_MINUTES, step):
            time = clock_words((slot.shift.starts + minutes) % DAY_MINUTES)
            yield Column(time if hours else "", "")
    elif columns.rounds is not None:
        for number in range(1, columns.rounds + 1):
            yield Column(str(number), "轮")
    else:
        for title in columns.titles:
            yield Column(title.zh, "")


def _parts(row: Row) -> Iterator[Row]:
    """A row for each number of an item that has several, and for what is worked out of them."""
    reading = row.item.item.reading
    if reading is None or not reading.parts:
        yield row
        return
    for part in reading.parts:
        yield replace(row, part=part.zh, limits=_NONE if reading.formula else row.limits)
    if reading.formula:
        yield replace(row, part=f"＝{reading.formula.zh}")


def _across(of: dict[str, Row], pieces: Sequence[Equipment]) -> tuple[Row, tuple[str, ...]]:
    """An item once for all machines: its row, with the range that is the same for all, and its cells."""
    row = next(iter(of.values()))
    if "" in of:
        return row, (OPEN, *(JOINED for _ in pieces[1:]))
    limits = {one.limits for one in of.values()}
    if len(limits) == 1:
        return replace(row, equipment=None), tuple(
            OPEN if piece.code in of else NOT_DUE for piece in pieces
        )
    cells = (_own(of[piece.code]) if piece.code in of else NOT_DUE for piece in pieces)
    return replace(row, equipment=None, limits=_NONE), tuple(cells)


_NONE = Limits(None, None, is_own=True)


def _own(row: Row) -> str:
    words = limits_words(row.limits) if row.limits else ""
    return words + ("＊" if row.is_unconfirmed else "") or OPEN
