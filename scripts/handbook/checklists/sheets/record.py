"""A sheet as data, blank or filled in: what `print --json` writes, the Today page exports, and `file` takes.

One shape for all. The Today page makes it in `checklists/browser/record.js`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from handbook.checklists.figures import score
from handbook.checklists.schedule import Duty, Row, Slot
from handbook.checklists.sheets.layouts import JOINED, NOT_DUE, Column, Grid
from handbook.checklists.words import limits_words
from handbook.model.checklist import Checklist, Item
from handbook.model.text import Text

FORMAT = "estate-handbook-sheet"

PEOPLE = ("checked", "checkedAt", "reviewed", "reviewedAt", "start", "end")


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PartRecord(_Data):
    """One of several numbers of a row."""

    title: str
    reading: str = ""


class ColumnRecord(_Data):
    """A column, who filled it in, and when."""

    title: str
    checked: str = ""
    at: str = ""


class RowRecord(_Data):
    """A cell: a row of the sheet, in a column where it has some. All but the number is text, as typed."""

    number: int
    item: str
    column: str = ""
    equipment: str = ""
    title: str
    unit: str = ""
    range: str = ""
    answers: tuple[str, ...] = ()
    outcome: str = ""
    """`pass`, `fail`, `none`, or one of `answers`."""
    reading: str = ""
    parts: tuple[PartRecord, ...] = ()
    deducted: str = ""
    points: str = ""
    photo: bool = False
    sign: str = ""
    note: str = ""


class ScoreRecord(_Data):
    """All points together; `result` is `pass`, `fail` or empty."""

    full: str
    passing: str = ""
    total: str = "0"
    result: str = ""


class FieldRecord(_Data):
    """A blank or a signature; `key` says where it stands."""

    key: str
    title: str
    kind: str
    value: str = ""
    at: str = ""


class LineRecord(_Data):
    """A row of a register, from 1."""

    row: int
    values: tuple[str, ...]


class RegisterRecord(_Data):
    """A register, with the rows that are used."""

    key: str
    columns: tuple[str, ...]
    rows: tuple[LineRecord, ...] = ()


class ExceptionRecord(_Data):
    """What was found wrong."""

    column: str = ""
    item: str = ""
    what: str = ""
    told: str = ""
    at: str = ""
    order: str = ""


class SheetRecord(_Data):
    """A sheet."""

    format: Literal["estate-handbook-sheet"] = "estate-handbook-sheet"
    version: Literal[1] = 1
    serial: str
    estate: str
    date: str
    """As `2026-12-21`; the first day where a sheet is of several, empty where it is written in by hand."""
    shift: str
    role: str
    checklist: str
    form: str
    revision: int
    title: str
    columns: tuple[ColumnRecord, ...] = ()
    rows: tuple[RowRecord, ...] = ()
    score: ScoreRecord | None = None
    fields: tuple[FieldRecord, ...] = ()
    registers: tuple[RegisterRecord, ...] = ()
    exceptions: tuple[ExceptionRecord, ...] = ()
    people: dict[str, str] = dict.fromkeys(PEOPLE, "")


Say = Callable[[Text | None], str]
"""Words a text for an estate."""


def blank_record(sheet: Grid | Duty, date: str, say: Say) -> SheetRecord:
    """A sheet as it comes from the printer, with nothing in it."""
    slot, checklist = sheet.slot, sheet.slot.checklist
    piece = f"　{slot.equipment.title.zh}" if slot.equipment else ""
    columns = sheet.columns if isinstance(sheet, Grid) else ()
    return SheetRecord(
        serial=sheet.serial,
        estate=sheet.estate.id,
        date=date,
        shift=slot.shift.shift,
        role=slot.roster.role,
        checklist=checklist.id,
        form=checklist.form,
        revision=checklist.revision,
        title=checklist.title.zh + piece,
        columns=tuple(ColumnRecord(title=column_name(column)) for column in columns),
        rows=tuple(_cells(sheet, say) if isinstance(sheet, Grid) else _lines(sheet, say)),
        score=_score(sheet.slot, sheet.rows, max(1, len(columns))),
        fields=tuple(_fields(slot, say)),
        registers=tuple(
            RegisterRecord(key=f"b{n}", columns=tuple(say(one.title) for one in block.columns))
            for n, block in enumerate(checklist.blocks, 1)
            if block.columns
        ),
    )


def column_name(column: Column) -> str:
    """What a column is called: `08:00`, `第 1 轮`, `L1 1 号梯`."""
    if column.below == "轮":
        return f"第 {column.title} 轮"
    return f"{column.title} {column.below}" if column.below else column.title


def _lines(duty: Duty, say: Say) -> Iterator[RowRecord]:
    for number, row in enumerate(duty.rows, 1):
        code = row.equipment or duty.slot.equipment
        yield _row(row, number, "", code.code if code else "", say)


def _cells(grid: Grid, say: Say) -> Iterator[RowRecord]:
    for place, column in enumerate(grid.columns):
        for number, row in enumerate(grid.rows, 1):
            state = grid.cells[number - 1][place]
            if state in (NOT_DUE, JOINED):
                continue
            code = column.title if grid.which == "哪台" else row.equipment.code if row.equipment else ""  # fmt: skip
            found = _row(row, number, column_name(column), code, say)
            own = state.rstrip("＊") if len(state) > 1 else ""
            yield found.model_copy(update={"range": own}) if own else found


def _row(row: Row, number: int, column: str, equipment: str, say: Say) -> RowRecord:
    item = row.item.item
    reading = item.reading
    answers = item.answers or row.item.checklist.answers
    piece = f"（{row.equipment.title.zh}）" if row.equipment else ""
    is_part = bool(row.part and reading and reading.formula and not row.part.startswith("＝"))
    return RowRecord(
        number=number,
        item=item.id,
        column=column,
        equipment=equipment,
        title=say(item.title) + piece + (f"　{row.part}" if row.part else ""),
        unit=reading.unit if reading and not is_part else "",
        range=limits_words(row.limits) if row.limits else "",
        answers=tuple(answer.title.zh for answer in answers),
        parts=()
        if row.part or reading is None
        else tuple(PartRecord(title=say(part)) for part in reading.parts),
    )


def _score(slot: Slot, rows: tuple[Row, ...], times: int) -> ScoreRecord | None:
    items: list[Item] = [row.item.item for row in rows]
    most = (most_points(item, slot.checklist) for item in items)
    found = [points for points in most if points is not None]
    if not found:
        return None
    full, _ = score([f"{points:f}" for points in found * times], "")
    passing = slot.checklist.passing
    return ScoreRecord(full=full, passing=f"{passing:f}" if passing else "")


def most_points(item: Item, checklist: Checklist) -> Decimal | None:
    """The most that an item can get, by itself or by the best of its results; None where it gets none."""
    if item.points is not None:
        return item.points
    answers = item.answers or checklist.answers
    return max((one.points for one in answers if one.points is not None), default=None)


def _fields(slot: Slot, say: Say) -> Iterator[FieldRecord]:
    for n, block in enumerate(slot.checklist.blocks, 1):
        for place, field in enumerate(block.fields, 1):
            yield FieldRecord(key=f"b{n}.f{place}", title=say(field.title), kind=field.kind.value)
        for place, who in enumerate(block.signatures, 1):
            yield FieldRecord(key=f"b{n}.s{place}", title=say(who), kind="signature")
