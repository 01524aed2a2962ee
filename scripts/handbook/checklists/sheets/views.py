"""What a sheet says, worded and ready to be set: bodies that many sheets share, and the sheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby
from math import ceil

from handbook.base.inline import Inline, Link, Placeholder, is_marked, parse_inline
from handbook.base.message import say
from handbook.base.problems import UsageError
from handbook.base.vocabulary import Period
from handbook.checklists.qr import checklist_address, sheet_qr, sheet_url
from handbook.checklists.schedule import Duty, Row, Slot, is_form
from handbook.checklists.sheets.any_day import AnyDay
from handbook.checklists.sheets.blocks import (
    answer_words,
    block_view,
    can_fail,
    full_words,
    part_words,
)
from handbook.checklists.sheets.covers import Handed, covers
from handbook.checklists.sheets.layouts import Grid, of_any_month, of_columns, page_of
from handbook.checklists.sheets.volume import (
    BodyView,
    GridView,
    GroupView,
    RowView,
    SheetView,
    Volume,
)
from handbook.checklists.walking import walk_minutes
from handbook.checklists.words import (
    MODES,
    date_words,
    every_words,
    is_conditional,
    limits_words,
    shift_words,
)
from handbook.library.library import Library
from handbook.model.estate import Estate
from handbook.model.text import Text

BLANK = "＿＿＿＿＿＿"
"""Where an estate has not said a fact: room to write it."""

EVERY_TIME = frozenset({Period.SHIFT, Period.DAY, Period.EVENT})
"""Periods that a row does not name: its sheet or its group says so."""


@dataclass(frozen=True, slots=True)
class _UnwordedSheet:
    """A sheet before it is worded."""

    estate: Estate
    slot: Slot
    rows: tuple[Row, ...]
    date: str
    number: str
    has_shift: bool = True
    grid: GridView | None = None


class Binder:
    """Puts sheets of one library into volumes; what sheets share is worded once."""

    def __init__(self, library: Library) -> None:
        if library.company is None:
            raise UsageError(
                say("sheets need 'standards/registers/company.yml', for name and address")
            )
        self.library = library
        self.company = library.company
        self._rows: dict[int, tuple[Row, RowView]] = {}

    def dated(
        self,
        title: str,
        sheets: Iterable[Grid | Duty],
        copies: int = 1,
        *,
        has_covers: bool = False,
        is_duplex: bool = False,
    ) -> Volume:
        """A volume of sheets that are due, in the order given; of several copies each has a number."""
        return self._volume(
            title,
            [
                _UnwordedSheet(
                    one.estate,
                    one.slot,
                    one.rows,
                    one.period if isinstance(one, Grid) else date_words(one.date),
                    number,
                    grid=_grid_view(one) if isinstance(one, Grid) else None,
                )
                for one in sheets
                for number in _copies(one.serial, copies)
            ],
            has_covers=has_covers,
            is_duplex=is_duplex,
        )

    def undated(
        self,
        title: str,
        slots: Iterable[tuple[Estate, AnyDay]],
        copies: int = 1,
        *,
        is_monthly: bool = False,
        is_duplex: bool = False,
    ) -> Volume:
        """A volume of sheets with room for the date, each with all rows that its list can have; or with
        a column for each day of a month."""
        sheets = []
        for estate, one in slots:
            rows, grid = one.slot.rows, None
            if one.slot.checklist.columns is not None:
                found = of_columns(estate, one.slot, rows, ("", ""), hours=not one.is_any_shift)
                rows, grid = found.rows, _grid_view(found)
            elif is_monthly and not one.slot.is_form:
                grid = _grid_view(of_any_month(estate, one.slot))
            sheets += [
                _UnwordedSheet(estate, one.slot, rows, "", number, not one.is_any_shift, grid)
                for number in _copies(one.serial(estate), copies)
            ]
        return self._volume(title, sheets, is_duplex=is_duplex)

    def _volume(
        self,
        title: str,
        sheets: Sequence[_UnwordedSheet],
        *,
        has_covers: bool = False,
        is_duplex: bool = False,
    ) -> Volume:
        slips = covers([*map(self._handed, sheets)]) if has_covers else {}
        bodies: dict[BodyView, int] = {}
        views = []
        memo: dict[tuple[int, tuple[int, ...], bool], int] = {}  # by identity: rows are large
        for place, one in enumerate(sheets):
            key = (id(one.slot), tuple(map(id, one.rows)), one.has_shift)
            if key not in memo:
                body = self._body(one.estate, one.slot, one.rows, has_shift=one.has_shift)
                memo[key] = bodies.setdefault(body, len(bodies))
            places = (one.estate.title.zh, one.date, self.library.title_of(one.slot.roster.role))
            qr = sheet_qr(sheet_url(self.company, one.slot.checklist, one.number))
            slip = slips.get(place)
            views.append(SheetView(memo[key], one.date, one.number, places, qr, one.grid, slip))
        return Volume(
            title,
            self.company.name.zh,
            self.library.brand,
            self.library.house.estate.zh,
            self.library.house.ticket.zh,
            "检查清单",
            tuple(bodies),
            tuple(_begin(views)),
            is_duplex,
        )

    def _handed(self, one: _UnwordedSheet) -> Handed:
        """A sheet as the slip of its post counts it."""
        shift = one.slot.shift
        return Handed(
            one.estate.title.zh,
            self.library.title_of(one.slot.roster.role),
            f"{self.library.title_of(shift.shift)} {shift_words(shift)}",
            one.slot.checklist.title.zh,
            one.slot.checklist.form,
            one.date,
            one.number,
        )

    def _body(
        self, estate: Estate, slot: Slot, rows: tuple[Row, ...], *, has_shift: bool
    ) -> BodyView:
        checklist, shift = slot.checklist, slot.shift
        approved = checklist.approved
        places = count(1)
        groups = tuple(
            GroupView(
                self.say(group.title, estate),
                self.say(group.when, estate),
                tuple(replace(self._row(row, estate), number=next(places)) for row in members),
            )
            for group, members in groupby(rows, key=lambda row: row.group)
        )
        shift_name = (
            f"{self.library.title_of(shift.shift)} {shift_words(shift)}" if has_shift else ""
        )
        retention = self.library.entries[checklist.retention].thing
        minutes = sum(row.minutes for row in rows) + walk_minutes(checklist, estate)
        return BodyView(
            checklist=checklist.id,
            estate_id=estate.id,
            company=self.company.name.zh,
            title=checklist.title.zh,
            subject=slot.equipment.title.zh if slot.equipment else "",
            purpose=self.say(checklist.purpose, estate),
            mode=MODES[checklist.mode],
            form=checklist.form,
            revision=checklist.revision,
            effective=checklist.effective.isoformat(),
            approved=f"{self.say(approved.by, estate)} {approved.date.isoformat()}",
            owner=self.library.title_of(checklist.owner),
            retention=self.say(getattr(retention, "period", None), estate),
            address=checklist_address(self.company, checklist),
            estate=estate.title.zh,
            role=self.library.title_of(slot.roster.role),
            shift=shift_name,
            minutes=ceil(minutes),
            pages=checklist.pages,
            groups=groups,
            unconfirmed=any(row.unconfirmed for group in groups for row in group.rows),
            answers=answer_words(checklist.answers),
            full=full_words([row.item.item for row in rows]),
            passing=f"{checklist.passing:f}" if checklist.passing else "",
            blocks=tuple(
                block_view(block, lambda text: self.say(text, estate)) for block in checklist.blocks
            ),
            can_fail=any(can_fail(row.item.item, checklist.answers) for row in rows),
        )

    def _row(self, row: Row, estate: Estate) -> RowView:
        if id(row) not in self._rows:
            self._rows[id(row)] = (row, self._worded(row, estate))  # kept, so its id stays its own
        return self._rows[id(row)][1]

    def _worded(self, row: Row, estate: Estate) -> RowView:
        item = row.item.item
        place = f"（{row.equipment.title.zh}）" if row.equipment else ""
        limits = row.limits
        frequency = self.library.frequencies.get(row.item.frequency)
        is_usual = row.item.frequency == row.item.checklist.frequency
        return RowView(
            number=0,
            answers=answer_words(item.answers or row.item.checklist.answers),
            parts=() if row.part else part_words(item.reading),
            formula=self.say(item.reading.formula, estate) if item.reading and not row.part else "",
            points=f"{item.points:f}" if item.points else "",
            deduct=self.say(item.deduct, estate),
            key=f"i{row.item.number}",
            title=self.say(item.title, estate) + place + (f"　{row.part}" if row.part else ""),
            criterion=self.say(item.criterion, estate),
            note=self.say(item.printed_note, estate),
            on_fail=self.say(item.on_fail, estate),
            critical=item.critical,
            evidence=item.evidence,
            conditional=is_conditional(row.term.period)
            and not is_form(self.library, row.item.checklist),
            unit=unit_of(row),
            limits=limits_words(limits) if limits else "",
            unconfirmed=row.is_unconfirmed,
            often=every_words(row.term.every)
            if row.term.every and item.cycle
            else ""
            if is_usual or row.term.period in EVERY_TIME or not frequency
            else frequency.title.zh,
        )

    def say(self, text: Text | None, estate: Estate) -> str:
        """A text as plain words, with the estate's facts filled in, or room to write them."""
        if text is None:
            return ""
        if not is_marked(text.zh):
            return text.zh
        facts = {value.fact: value.value.zh for value in estate.facts}
        return "".join(self._part(part, facts) for part in parse_inline(text.zh))

    def _part(self, part: Inline, facts: dict[str, str]) -> str:
        if isinstance(part, Placeholder):
            return facts.get(part.name, BLANK)
        if isinstance(part, Link):
            return part.words or self.library.title_of(part.target)
        return part.text


def unit_of(row: Row) -> str:
    """The unit of what is written in a row; the numbers that a figure is worked out of have none of their own."""
    reading = row.item.item.reading
    if reading is None or (row.part and reading.formula and not row.part.startswith("＝")):
        return ""
    return reading.unit


def _grid_view(grid: Grid) -> GridView:
    lies, width = page_of(len(grid.columns))
    own = grid.slot.checklist.columns
    is_timed = bool(own and own.every)
    return GridView(
        grid.columns,
        grid.cells,
        lies,
        width,
        grid.which,
        grid.is_signed_each,
        is_timed=is_timed and grid.is_own,
    )


def _copies(serial: str, copies: int) -> Iterable[str]:
    """The serial of each copy: `…-1`, `…-2`; of a single one the serial itself."""
    return [serial] if copies == 1 else [f"{serial}-{number}" for number in range(1, copies + 1)]


def _begin(sheets: list[SheetView]) -> Iterable[SheetView]:
    """Sheets in order, each keeping only the bookmarks that begin with it."""
    last: tuple[str, ...] = ()
    for sheet in sheets:
        same = 0
        while same < len(last) and last[same] == sheet.bookmarks[same]:
            same += 1
        marks = tuple("" if n < same else name for n, name in enumerate(sheet.bookmarks))
        last = sheet.bookmarks
        yield replace(sheet, bookmarks=marks)  # type: ignore[arg-type]
