"""What a phone asks for: the lines of a checklist at an estate, each with the names of its questions.

One submission is one column of a sheet that has columns (a time, a round, a place), and one line of a register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from handbook.base.vocabulary import Evidence, FieldKind
from handbook.checklists.schedule import Limits, Plan, Row, Slot, is_form
from handbook.checklists.sheets.layouts import own_columns
from handbook.checklists.sheets.record import column_name
from handbook.library.library import Library
from handbook.model.checklist import Checklist
from handbook.model.estate import Equipment, Estate
from handbook.model.form import FormAnswer, FormField


@dataclass(frozen=True, slots=True)
class Line:
    """An item, for one machine where it stands for one, and on which sheets it is."""

    name: str
    """What the names of its questions end with: `i3`, `i3_L1`."""
    row: Row
    slots: tuple[Slot, ...]

    @property
    def answers(self) -> tuple[FormAnswer, ...]:
        """Its own results, if it has any."""
        return self.row.item.item.answers or self.row.item.checklist.answers

    @property
    def is_reading(self) -> bool:
        """Whether numbers are asked for."""
        return self.row.item.item.evidence is Evidence.READING

    @property
    def is_deducted(self) -> bool:
        """Whether points are taken off."""
        return bool(self.row.item.item.points) and all(one.points is None for one in self.answers)

    def limits(self) -> Iterator[tuple[Limits, tuple[Slot, ...]]]:
        """Its normal ranges, each with the sheets where it holds."""
        found: dict[Limits, list[Slot]] = {}
        for slot in self.slots:
            for row in slot.rows:
                if _key(row) == _key(self.row) and row.limits is not None:
                    found.setdefault(row.limits, []).append(slot)
        yield from ((limits, tuple(slots)) for limits, slots in found.items())


@dataclass(frozen=True, slots=True)
class AskedBlank:
    """A blank of a form or a column of its register; the key is that of a record."""

    name: str
    key: str
    field: FormField
    register: int = -1
    """Which block's register it is a column of, from 1; -1 for none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that is asked of a checklist at an estate."""

    estate: Estate
    checklist: Checklist
    slots: tuple[Slot, ...]
    lines: tuple[Line, ...]
    columns: tuple[str, ...]
    is_form: bool
    blanks: tuple[AskedBlank, ...] = field(default=())

    @property
    def pieces(self) -> tuple[Equipment, ...]:
        """The machines that have a sheet each."""
        found = {slot.equipment.code: slot.equipment for slot in self.slots if slot.equipment}
        return tuple(found.values())

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that fill it in."""
        return tuple(dict.fromkeys(slot.roster.role for slot in self.slots))

    @property
    def shifts(self) -> tuple[str, ...]:
        """The shifts on which it is filled in."""
        return tuple(dict.fromkeys(slot.shift.shift for slot in self.slots))


def asked(library: Library, estate: Estate, plan: Plan) -> Iterator[Asked]:
    """What is asked of each checklist that an estate has."""
    by_list: dict[str, list[Slot]] = {}
    for slot in (*plan.slots, *plan.forms):
        by_list.setdefault(slot.checklist.id, []).append(slot)
    for id, slots in by_list.items():
        checklist = library.checklists[id]
        yield Asked(
            estate,
            checklist,
            tuple(slots),
            tuple(_lines(slots)),
            tuple(_columns(slots)),
            is_form(library, checklist),
            tuple(_blanks(checklist)),
        )


def _key(row: Row) -> tuple[str, str]:
    return row.item.id, row.equipment.code if row.equipment else ""


def _lines(slots: Iterable[Slot]) -> Iterator[Line]:
    found: dict[tuple[str, str], tuple[Row, list[Slot]]] = {}
    for slot in slots:
        for row in slot.rows:
            found.setdefault(_key(row), (row, []))[1].append(slot)
    order = {item.id: n for slot in slots for n, item in enumerate(slot.checklist.items)}
    for row, own in sorted(found.values(), key=lambda one: order[one[0].item.id]):
        code = f"_{row.equipment.code}" if row.equipment else ""
        yield Line(f"i{row.item.number}{code}", row, tuple(own))


def _columns(slots: Iterable[Slot]) -> Iterator[str]:
    """The columns of all sheets, each once; of two shifts the hours of one and then of the other."""
    names: dict[str, None] = {}
    for slot in slots:
        if slot.checklist.columns is not None:
            names |= dict.fromkeys(column_name(one) for one in own_columns(slot, slot.rows))
    yield from names


def _blanks(checklist: Checklist) -> Iterator[AskedBlank]:
    for n, block in enumerate(checklist.blocks, 1):
        for place, one in enumerate(block.fields, 1):
            yield AskedBlank(f"b{n}_f{place}", f"b{n}.f{place}", one)
        for place, one in enumerate(block.columns, 1):
            yield AskedBlank(f"b{n}_c{place}", f"b{n}.r1.c{place}", one, register=n)
        for place, who in enumerate(block.signatures, 1):
            own = FormField.model_construct(
                title=who, kind=FieldKind.SIGNATURE, unit=None, options=(), lines=1
            )
            yield AskedBlank(f"b{n}_s{place}", f"b{n}.s{place}", own)
