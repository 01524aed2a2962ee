"""What is due at the model estates: the right sheets, for the right shift, with the right rows."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from tests.trees import real_content

from handbook.base.vocabulary import Period
from handbook.base.workdays import MAINLAND
from handbook.checklists.schedule import Duty, Plan, length
from handbook.library.library import Library

ROOT = Path(__file__).parents[2]
ORDINARY = datetime.date(2026, 12, 9)
"""A Wednesday on which no estate has set anything."""


@pytest.fixture(scope="module")
def library() -> Library:
    return real_content().library


def due(library: Library, estate: str, day: datetime.date, *warnings: str) -> list[Duty]:
    return list(Plan(library, library.estates[estate]).duties(day, frozenset(warnings)))


def days(first: str, count: int) -> list[datetime.date]:
    start = datetime.date.fromisoformat(first)
    return [start + datetime.timedelta(days=offset) for offset in range(count)]


def test_every_lift_and_gate_has_a_sheet_of_its_own(library: Library) -> None:
    duties = due(library, "yunqi", ORDINARY)
    for checklist, kind in (("cl-lift", "lift"), ("cl-gate", "gate")):
        there = {piece.code for piece in library.estates["yunqi"].equipment if piece.kind == kind}
        sheets = [duty for duty in duties if duty.slot.checklist.id == checklist]
        assert {duty.slot.equipment.code for duty in sheets if duty.slot.equipment} == there
        assert len(there) > 1


def test_every_pump_set_has_a_row_of_its_own_with_its_own_range(library: Library) -> None:
    (sheet,) = [d for d in due(library, "yunqi", ORDINARY) if d.slot.checklist.id == "cl-pump"]
    rows = [row for row in sheet.rows if row.item.id == "cl-pump.i3"]
    assert [row.equipment.code for row in rows if row.equipment] == ["P1", "P2"]
    ranges = [(row.limits.min, row.limits.max) for row in rows if row.limits]
    assert ranges[0] != ranges[1]
    assert all(row.limits and row.limits.is_own for row in rows)


def test_there_is_nothing_for_what_an_estate_has_not(library: Library) -> None:
    plan = Plan(library, library.estates["lanting"])
    lists = {slot.checklist.id for slot in plan.slots}
    assert lists.isdisjoint({"cl-lift", "cl-pump", "cl-fire-control", "cl-power"})
    kinds = {piece.kind for piece in library.estates["lanting"].equipment}
    for slot in plan.slots:
        for row in slot.rows:
            wanted = row.item.item.equipment
            assert wanted is None or wanted in kinds, row.item.id


def test_what_an_estate_left_out_is_never_due(library: Library) -> None:
    left_out = {left.checklist for left in library.estates["guanlan"].left_out}
    assert left_out
    for day in days("2026-01-01", 365):
        assert left_out.isdisjoint(d.slot.checklist.id for d in due(library, "guanlan", day))


def test_a_list_of_every_shift_is_due_on_each_and_daily_rows_on_the_first(
    library: Library,
) -> None:
    gates = [
        duty
        for duty in due(library, "yunqi", ORDINARY)
        if duty.slot.checklist.id == "cl-gate" and duty.slot.equipment.code == "G1"  # type: ignore[union-attr]
    ]
    shifts = [duty.slot.shift.shift for duty in gates]
    assert shifts == [shift.shift for shift in gates[0].slot.roster.shifts]
    daily = [sum(row.term.period is Period.DAY for row in duty.rows) for duty in gates]
    assert daily[0] > 0
    assert daily[1:] == [0, 0]


def test_a_night_shift_belongs_to_the_day_it_begins_on(library: Library) -> None:
    duties = [d for d in due(library, "yunqi", ORDINARY) if d.slot.roster.role == "security"]
    night = next(d for d in duties if d.slot.shift.shift == "night-shift")
    assert night.slot.shift.ends < night.slot.shift.starts
    assert night.date == ORDINARY
    assert sum({id(d.slot.shift): length(d.slot.shift) for d in duties}.values()) == 24 * 60


def test_opening_is_on_the_first_shift_and_closing_on_the_last(library: Library) -> None:
    for estate in library.estates.values():
        for slot in Plan(library, estate).slots:
            if slot.checklist.id == "cl-desk-open":
                assert slot.shift is slot.roster.shifts[0]
            if slot.checklist.id == "cl-desk-close":
                assert slot.shift is slot.roster.shifts[-1]


def test_one_hands_over_only_where_another_takes_over(library: Library) -> None:
    for estate in library.estates.values():
        for slot in Plan(library, estate).slots:
            if slot.checklist.id == "cl-handover":
                assert len(slot.roster.shifts) > 1


def test_the_head_count_of_a_shift_is_its_normal_range(library: Library) -> None:
    for duty in due(library, "yunqi", ORDINARY):
        for row in duty.rows:
            if row.item.id == "cl-handover.i1":
                assert row.limits is not None
                assert row.limits.min == row.limits.max == Decimal(duty.slot.shift.people)


def test_an_office_rests_on_days_off_and_its_guards_do_not(library: Library) -> None:
    golden_week = datetime.date(2026, 10, 2)
    worked_saturday = datetime.date(2026, 10, 10)
    assert not MAINLAND.is_workday(golden_week)
    roles = {duty.slot.roster.role for duty in due(library, "guanlan", golden_week)}
    assert "front-desk" not in roles
    assert "security" in roles
    assert "front-desk" in {d.slot.roster.role for d in due(library, "guanlan", worked_saturday)}


def test_no_sheet_is_due_for_what_only_happens_at_events(library: Library) -> None:
    for day in days("2026-11-20", 40):
        for estate in library.estates:
            for duty in due(library, estate, day):
                assert any(row.term.period is not Period.EVENT for row in duty.rows)


def test_every_row_of_every_list_is_due_within_thirteen_months(library: Library) -> None:
    """With warnings out on one day: nothing that an estate uses is never asked for."""
    for estate in library.estates.values():
        plan = Plan(library, estate)
        wanted = {(id(slot), id(row)) for slot in plan.slots for row in slot.rows}
        for day in days("2026-01-01", 396):
            for duty in plan.duties(day):
                wanted -= {(id(duty.slot), id(row)) for row in duty.rows}
        assert not wanted, estate.id


def test_serials_name_one_sheet_each(library: Library) -> None:
    for estate in library.estates:
        for day in days("2026-12-01", 31):
            serials = [duty.serial for duty in due(library, estate, day, "flood-season")]
            assert len(serials) == len(set(serials))


def test_a_warning_brings_its_rows_and_no_others(library: Library) -> None:
    july = datetime.date(2026, 7, 15)
    before = {(d.serial, row.item.id) for d in due(library, "yunqi", july) for row in d.rows}
    after = {
        (d.serial, row.item.id)
        for d in due(library, "yunqi", july, "cold-season")
        for row in d.rows
    }
    added = {item for _serial, item in after - before}
    assert "cl-season.i7" in added
    seasons = {library.items[item].item.season for item in added}
    assert seasons <= {"cold-season", None}
    assert before <= after
